"""Measurements of speed, memory and growth, run by hand."""
