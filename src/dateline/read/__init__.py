"""From files to raw reports with provenance."""

from dateline.read.reports import read_content, read_reports
from dateline.read.settings import ReadSettings

__all__ = ["ReadSettings", "read_content", "read_reports"]
