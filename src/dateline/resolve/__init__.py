"""From words to the world: actors, places, dates, same events."""
