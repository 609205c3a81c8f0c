"""`dateline coref FILE...`: which events at given words are one event, within and across texts."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from dateline.cli.failures import FailureList
from dateline.cli.inputs import STDIN
from dateline.cli.output import opened
from dateline.records.report import Failure

if TYPE_CHECKING:
    from dateline.merge.sketch import Sketch
    from dateline.records.span import Span

EXAMPLE: Final = '{"id": "1", "text": "Police held two men. The arrests ...", "spans": [[7, 11], [25, 32]]}'


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is whole.")
def command(*, files: tuple[str, ...], output: str | None) -> None:
    """Which events at given words are one event, within and across texts.

    FILE holds lines of JSON, {"id": ..., "text": ..., "spans": [[start, end], ...]}, or - for standard input: texts as
    they are, without cleaning, and the words in them that tell events of whatever kind. "published", the text's day,
    helps. Prints a line for each span: {"doc": id, "start", "end", "cluster"}. Spans with the same cluster are taken to
    tell of one event.

    This is for measuring the merging by itself; the account of a project is made by "dateline ingest".

    \b
    Examples:
      dateline coref spans.jsonl
    """  # noqa: D301  (click needs the real backspace character)
    import msgspec

    from dateline.merge.chains import chains

    failures = FailureList(of="texts")
    asked = list(failures.sift(_asked(files)))
    sketches = list(_sketches(asked))
    cluster = {key: group[0] for group in chains([s for _, _, s in sketches]) for key in group}
    with opened(output) as out:
        for one, span, sketch in sketches:
            line = {"doc": one.id, "start": span.start, "end": span.end, "cluster": cluster[sketch.key]}
            out.write(msgspec.json.encode(line) + b"\n")
    failures.finish()


@dataclass(frozen=True, slots=True)
class Asked:
    """One line: a text with given spans; `name` is its own among all lines."""

    name: str
    id: str
    text: str
    spans: tuple[Span, ...]
    published: str | None

    @staticmethod
    def of(line: Any, name: str) -> Asked:  # noqa: ANN401  (any JSON)
        """Reads a line.

        Raises:
            KeyError: If a field is missing.
            ValueError: If a span is empty or lies outside the text.
        """
        from dateline.records.span import Span

        text: str = line["text"]
        spans = tuple(dict.fromkeys(Span(int(start), int(end)) for start, end in line["spans"]))
        wrong = next((s for s in spans if not 0 <= s.start < s.end <= len(text)), None)
        if wrong:
            raise ValueError(f"the span {list(wrong)} is empty or not within the text's {len(text)} characters")
        return Asked(name, line["id"], text, spans, line.get("published"))


def _asked(files: Sequence[str]) -> Iterator[Asked | Failure]:
    """The lines of all files; one that is not understood is a failure of its own."""
    import msgspec

    for path in files:
        for number, line in enumerate(_lines(path), 1):
            try:
                yield Asked.of(msgspec.json.decode(line), f"{path}:{number:09}")
            except (msgspec.DecodeError, KeyError, TypeError, ValueError) as error:
                yield Failure(path, str(number), "malformed", f"{type(error).__name__}: {error}; write a line as {EXAMPLE}")


def _lines(path: str) -> list[bytes]:
    """The lines of a file or of standard input, blank ones left out.

    Raises:
        click.UsageError: If the file cannot be read.
    """
    try:
        lines = sys.stdin.buffer.readlines() if path == STDIN else Path(path).read_bytes().splitlines()
    except OSError as error:
        raise click.UsageError(f"cannot read {path}: {error.strerror}; name a file of JSON Lines") from error
    return [line for line in lines if line.strip()]


def _sketches(asked: Sequence[Asked]) -> Iterator[tuple[Asked, Span, Sketch]]:
    """Each span with what its event is compared by."""
    from dateline.given import GivenMentions
    from dateline.knowledge import Knowledge

    given = GivenMentions(Knowledge.load())
    for one in asked:
        found = given.sketches(one.text, one.spans, name=one.name, published=one.published) if one.spans else ()
        yield from ((one, span, sketch) for span, sketch in zip(one.spans, found, strict=True))
