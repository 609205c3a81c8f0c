"""Scores coded reports against annotated ones: how good a coder is, how sure that is, and where it errs."""
