"""Measures the program on annotated data that lies beside the checkout, and guards the figures. No part of the wheel."""
