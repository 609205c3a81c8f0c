"""From analysed text to event mentions and statements."""
