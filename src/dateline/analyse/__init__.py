"""From clean text to sentences, tokens, names, times, quantities and toponyms."""
