"""Records written in the formats that people use."""
