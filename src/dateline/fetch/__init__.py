"""Takes reports from the web: politely, within bounds, and never from addresses of a private network."""

from dateline.fetch.fetched import Fetched
from dateline.fetch.fetcher import Fetcher
from dateline.fetch.settings import FetchSettings
from dateline.fetch.visitor import Visitor

__all__ = ["FetchSettings", "Fetched", "Fetcher", "Visitor"]
