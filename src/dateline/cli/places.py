"""`dateline places PATH...`: every place name of the reports with its place on the map."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.inputs import STDIN, Inputs, input_options
from dateline.cli.output import opened
from dateline.records.report import Failure

if TYPE_CHECKING:
    from dateline.knowledge.countries import Countries
    from dateline.knowledge.gazetteer import Gazetteer
    from dateline.records.analysis import Analysis, Toponym
    from dateline.records.report import CleanReport, Dateline

FORMATS: Final = ("jsonl",)


@click.command()
@input_options
@click.option("--spans", is_flag=True, help='The PATHs hold texts with given spans: lines {"id", "text", "spans": [[start, end]]}.')
@click.option("-f", "--format", type=click.Choice(FORMATS), default="jsonl", help="How to write them.", metavar="FORMAT")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is whole.")
def command(*, inputs: Inputs, spans: bool, format: str, output: str | None) -> None:
    """Every place name of the reports with its place on the map.

    Prints one line of JSON a report: {"report": ..., "places": [{"text", "start", "end", "kind", "name", "country",
    "admin1", "geonameid", "lat", "lon", "precision", ...}]}. The kind is "place", or "demonym" for a people or
    nationality. What no table has keeps its words and has no coordinates.

    With --spans the places of given words are looked up, in the texts as they are, without cleaning:
    {"id": ..., "places": [...]} with an answer for each span.

    \b
    Examples:
      dateline places report.txt
      dateline places --spans spans.jsonl
    """  # noqa: D301  (click needs the real backspace character)
    del format  # there is one so far
    import msgspec

    failures = FailureList()
    with opened(output) as out:
        for line in failures.sift(_given(inputs) if spans else _found(inputs)):
            out.write(msgspec.json.encode(line) + b"\n")
    failures.finish()


def _found(inputs: Inputs) -> Iterator[dict[str, Any] | Failure]:
    """The toponyms that the program finds itself."""
    from dateline.pipeline import Coder

    coder = Coder()
    for outcome in coder.analysed(inputs.reports()):
        if isinstance(outcome, Failure):
            yield outcome
            continue
        clean, analysis = outcome
        knowledge = coder.knowledge
        found = _places(analysis.toponyms, analysis, clean.dateline, gazetteer=knowledge.gazetteer, countries=knowledge.countries)
        yield {"report": _report(clean), "places": found}


def _report(clean: CleanReport) -> dict[str, Any]:
    """Which report it is, and the text that the offsets point into, by the names of the record."""
    return {
        "id": clean.raw.id,
        "source": clean.raw.source,
        "member": clean.raw.member,
        "published": clean.published,
        "published_method": clean.published_method,
        "text": clean.text,
    }


def _given(inputs: Inputs) -> Iterator[dict[str, Any] | Failure]:
    """The places of given spans; a line that is not understood is a failure of its own."""
    import msgspec

    from dateline.knowledge.countries import Countries
    from dateline.knowledge.gazetteer import Gazetteer

    gazetteer, countries = Gazetteer.load(), Countries.load()
    for path in inputs.paths:
        for number, line in enumerate(_lines(path), 1):
            try:
                asked = _Asked(msgspec.json.decode(line))
            except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
                example = '{"id": "1", "text": "In Kyiv", "spans": [[3, 7]]}'
                yield Failure(path, str(number), "malformed", f"{type(error).__name__}: {error}; write a line as {example}")
                continue
            yield {"id": asked.id, "places": asked.places(gazetteer, countries)}


def _lines(path: str) -> list[bytes]:
    """The lines of a file or of standard input, blank ones left out.

    Raises:
        click.UsageError: If the file cannot be read.
    """
    try:
        lines = sys.stdin.buffer.readlines() if path == STDIN else Path(path).read_bytes().splitlines()
    except OSError as error:
        raise click.UsageError(f"cannot read {path}: {error.strerror}; with --spans, name a file of JSON Lines") from error
    return [line for line in lines if line.strip()]


class _Asked:
    """One line of given spans.

    Raises:
        KeyError: If a field is missing.
        ValueError: If a span lies outside the text, or is empty.
    """

    def __init__(self, line: Any) -> None:  # noqa: ANN401  (any JSON)
        from dateline.records.span import Span

        self.id: Any = line["id"]
        self.text: str = line["text"]
        self.spans = [Span(int(start), int(end)) for start, end in line["spans"]]
        wrong = next((s for s in self.spans if not 0 <= s.start < s.end <= len(self.text)), None)
        if wrong:
            raise ValueError(f"the span {list(wrong)} is empty or not within the text's {len(self.text)} characters")

    def places(self, gazetteer: Gazetteer, countries: Countries) -> list[dict[str, Any]]:
        """The answers, in the order of the spans as given."""
        from dateline.records.analysis import Analysis, Toponym
        from dateline.records.report import Dateline
        from dateline.resolve.places import is_demonym

        ordered = sorted(set(self.spans))
        toponyms = [Toponym(s, "demonym" if is_demonym(s.of(self.text), gazetteer, countries) else "place") for s in ordered]
        analysis = Analysis(text=self.text, sentences=(), tokens=())
        answers = _places(toponyms, analysis, Dateline(), gazetteer=gazetteer, countries=countries)
        by_span = dict(zip(ordered, answers, strict=True))
        return [by_span[s] for s in self.spans]


def _places(
    toponyms: list[Toponym] | tuple[Toponym, ...], analysis: Analysis, dateline: Dateline, *, gazetteer: Gazetteer, countries: Countries
) -> list[dict[str, Any]]:
    """The answers as plain data, by the names of the record's places."""
    from dateline.resolve.places import resolve_toponyms

    resolved = resolve_toponyms(toponyms, analysis=analysis, dateline=dateline, gazetteer=gazetteer, countries=countries)
    return [
        {
            "text": place.span.of(analysis.text),
            "start": place.span.start,
            "end": place.span.end,
            "kind": place.kind,
            "name": place.name,
            "country": place.country,
            "admin1": place.admin1,
            "admin2": place.admin2,
            "geonameid": place.geonameid,
            "lat": place.lat,
            "lon": place.lon,
            "precision": place.precision,
            "radius_km": place.radius_km,
            "bbox": place.bbox,
            "confidence": place.confidence,
            "alternatives": [{"geonameid": a.geonameid, "name": a.name, "confidence": a.confidence} for a in place.alternatives],
        }
        for place in resolved
    ]
