"""From files to raw reports with provenance."""
