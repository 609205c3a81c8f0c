"""How to fetch: under which name, from where not, and how much at most."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from typing import Final

from dateline.errors import UsageError

_CONTACT: Final = re.compile(r"https?://[\x21-\x7e]+|[^\s@()<>]+@[^\s@()<>]+", re.ASCII)
PRODUCT: Final = "dateline"
"""The name that robots.txt knows the program by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """What the user says about fetching.

    Attributes:
        contact: A mail or web address at which the owner of a site reaches whoever runs the program; part of the user agent.
        version: The program's version; part of the user agent.
        allow_private: Whether to fetch from addresses of private networks and from this machine itself, as on an intranet.
        max_bytes: The largest answer that is taken, unpacked. The longest pages and PDF files of news sites are under 30 MiB; the
            sitemap format itself allows 50 MiB.
        max_seconds: The longest that one answer may take, redirects included, from the look-up of the name to the last byte. A slow
            server gives a page in 10 s.
        connect_seconds: The longest that one connection may take to be made.
        max_redirects: The most redirects of one answer. Browsers follow 20; a page of a news site takes two or three.
        pause: Seconds between two requests to one host, unless its robots.txt asks for more.

    Raises:
        UsageError: If a value makes no sense.
    """

    contact: str | None = None
    version: str = field(default_factory=partial(version, "dateline"))
    allow_private: bool = False
    max_bytes: int = 50 * 2**20
    max_seconds: float = 30.0
    connect_seconds: float = 10.0
    max_redirects: int = 6
    pause: float = 2.0

    def __post_init__(self) -> None:
        """Checks the contact and the bounds."""
        if self.contact is not None and not _CONTACT.fullmatch(self.contact):
            raise UsageError(f"the contact is {self.contact!r}; give a mail address or a web address (https://...)")
        for name in ("max_bytes", "max_seconds", "connect_seconds"):
            if getattr(self, name) <= 0:
                raise UsageError(f"{name} is {getattr(self, name)}, with which nothing could be fetched; give a positive number")
        if self.max_redirects < 0 or self.pause < 0:
            raise UsageError("max_redirects and pause cannot be negative; give 0 or more")

    @property
    def user_agent(self) -> str:
        """What every request says of the program: `dateline/0.1.0 (+desk@example.org)`."""
        name = f"{PRODUCT}/{self.version}"
        return f"{name} (+{self.contact})" if self.contact else name
