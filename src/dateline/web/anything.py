"""A part of an address that may hold anything, slashes and line ends too: names of actors come from strangers' texts."""

from __future__ import annotations

from typing import Final

from starlette.convertors import Convertor, register_url_convertor


class Anything(Convertor[str]):
    """What stands behind `{name:anything}`; the library's own `path` ends at a line end."""

    regex = r"(?s:.*)"

    def convert(self, value: str) -> str:
        """As it is."""
        return value

    def to_string(self, value: str) -> str:
        """As it is."""
        return value


ANYTHING: Final = "anything"
"""What stands behind the colon; routes and rights import it, as it must be known before they are read."""

register_url_convertor(ANYTHING, Anything())
