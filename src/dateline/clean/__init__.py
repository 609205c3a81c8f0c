"""From a raw report to clean text with a map back."""
