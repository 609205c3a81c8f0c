"""Which reports are independent of each other: copies of one text are one source, and so are all articles of one outlet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.records.story import Mention


def sources(reports: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """The source that each copy group is of: the first group that it shares an outlet with, straight or over others.

    Args:
        reports: Copy group and outlet of each report.
    """
    of_outlet: dict[str, str] = {}
    parent: dict[str, str] = {}

    def root(group: str) -> str:
        while (up := parent.setdefault(group, group)) != group:
            group = up
        return group

    for group, outlet in reports:
        first = of_outlet.setdefault(name, group) if (name := (outlet or "").strip().casefold()) else group
        parent[root(group)] = root(first)
    return {group: root(group) for group in parent}


def independent(reports: Iterable[tuple[str, str | None]]) -> int:
    """How many sources are independent of each other; takes what `sources` takes."""
    return len(set(sources(reports).values()))


def as_sources(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions with their source in place of their copy group, so that each source is heard once."""
    known = sources((m.report.group, m.report.outlet) for m in mentions)
    return tuple(_of(m, known[m.report.group]) for m in mentions)


def _of(mention: Mention, source: str) -> Mention:
    report = mention.report
    return mention if report.group == source else replace(mention, report=replace(report, group=source))
