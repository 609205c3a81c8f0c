"""Trains the reader: the small encoder from which events, their parts and statements are decoded together."""
