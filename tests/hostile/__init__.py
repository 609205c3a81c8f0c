"""Inputs that break readers."""
