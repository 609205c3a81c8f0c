"""From the web to raw reports: what a page, a feed, a sitemap or a list of feeds leads to, once or again and again."""

from dateline.intake.gather import gather, gather_file
from dateline.intake.states import SourceStates

__all__ = ["SourceStates", "gather", "gather_file"]
