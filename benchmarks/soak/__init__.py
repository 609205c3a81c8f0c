"""A year of made-up news in one project: what a report costs at the beginning and at the end."""
