"""Facts that the program loads: codebook, gazetteer, countries, actors."""
