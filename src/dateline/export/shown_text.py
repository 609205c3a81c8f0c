"""What `dateline show` tells a person: paragraphs, and the evidence under them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import Final

from dateline.export.shown import Evidence, Said, ShownEvent, ShownReport, references
from dateline.export.terminal import Look, safe

_NARROW: Final = 40
"""Columns below which no text is set: words would stand alone in their lines."""
_INDENT: Final = 4
_DIGITS: Final = 12


def set_text(lines: Iterable[tuple[int, str]], look: Look) -> bytes:
    """Lines with their indents, broken at the terminal's width."""
    width = max(_NARROW, look.width)
    out: list[str] = []
    for indent, words in lines:
        before = " " * indent
        broken = textwrap.wrap(safe(words), width, initial_indent=before, subsequent_indent=f"{before}    " if indent else "")
        out += broken or [""]
    return ("\n".join(out) + "\n").encode(look.encoding, errors="replace")


def event_lines(told: ShownEvent) -> Iterator[tuple[int, str]]:
    """An event."""
    event = told.event
    yield 0, f"{told.id}  {' '.join((event.type, *event.mode))}, {event.status}, confidence {event.confidence:.2f}"
    yield 0, ""
    yield 0, told.paragraph
    yield 0, ""
    yield 0, "Evidence"
    for each in told.evidence:
        yield 2, _sentence(each, told)
    if told.figures:
        yield 0, "Figures"
    for figure in told.figures:
        bounds = ", ".join(f"{name} {'unknown' if value is None else value}" for name, value in _bounds(figure))
        yield 2, f"{figure.kind}: {bounds}{'; contested' if figure.contested else ''}"
        yield from ((_INDENT, _version(said)) for said in figure.said)
    if told.disagreements:
        yield 0, "Where the sources disagree"
    for name, versions in told.disagreements.items():
        yield 2, f"{name}:"
        yield from ((_INDENT, _version(said)) for said in versions)
    yield 0, "Who stands where"
    for stand in told.stands:
        yield 2, f"{stand.by} {stand.position} it {references(stand.evidence)}".rstrip()
    yield 0, f"Reports: {len(told.reports)}, independent: {told.independent}"
    for report in told.reports:
        yield 2, _report(report)


def _bounds(figure: object) -> Iterator[tuple[str, int | None]]:
    return ((name, getattr(figure, name)) for name in ("low", "best", "high"))


def _sentence(each: Evidence, told: ShownEvent) -> str:
    report = next(report for report in told.reports if report.id == each.report)
    source = ", ".join(part for part in (report.outlet or report.source, report.published) if part)
    return f"[{each.number}] {each.sentence} ({source})"


def _version(said: Said) -> str:
    source = ", ".join((*said.by, *said.published))
    return f"{said.value}{f' ({source})' if source else ''} {references(said.evidence)}".rstrip()


def _report(report: ShownReport) -> str:
    known = [report.id[:_DIGITS], report.published, report.outlet, report.title or report.source, report.url]
    copy = f" (a copy of {report.copy_of[:_DIGITS]})" if report.copy_of else ""
    return f"{'  '.join(part for part in known if part)}{copy} {references(report.evidence)}".rstrip()
