"""An evaluation as one page that needs nothing else: no script, no style and no picture from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from dateline.export.terminal import safe
from dateline.scoring.chart import chart
from dateline.scoring.confusion import Confusion
from dateline.scoring.evaluation import Evaluation
from dateline.scoring.mistakes import Mistake
from dateline.scoring.words import (
    CALIBRATION_HEADINGS,
    CURVE_HEADINGS,
    MEASURE_HEADINGS,
    calibration_line,
    calibration_rows,
    conditions,
    curve_rows,
    heading,
    measure_rows,
    mistakes_line,
    verdict,
    where,
)

# The colours keep their distance for the colour-blind. Source: Okabe and Ito, 2008, Color Universal Design.
_STYLE: Final = """
:root { color-scheme: light dark; --line: #8886; --mark: #f0e44299; --right: #009e73; }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2rem; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { padding: .2rem .6rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
th:first-child, td:first-child, .words { text-align: left; }
.confusion th[scope=col] { writing-mode: vertical-rl; text-align: left; } .confusion .right { font-weight: bold; color: var(--right); }
mark { background: var(--mark); color: inherit; } li { margin: .6rem 0; } .about { opacity: .75; font-size: .9rem; }
svg { max-width: 40rem; width: 100%; } svg text { font-size: 12px; fill: currentColor; } polyline { fill: none; stroke-width: 2.5; }
.grid { stroke: var(--line); } polyline.precision { stroke: #0072b2; } polyline.recall { stroke: #d55e00; } polyline.f1 { stroke: #009e73; }
svg text.precision { fill: #0072b2; } svg text.recall { fill: #d55e00; } svg text.f1 { fill: #009e73; }
"""


def as_html(evaluation: Evaluation) -> bytes:
    """The page in UTF-8."""
    return "\n".join(_page(evaluation)).encode() + b"\n"


def _page(evaluation: Evaluation) -> Iterator[str]:
    title = _text(heading(evaluation))
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n<p>{_text(conditions(evaluation))}</p>"
    yield from _not_coded(evaluation)
    yield "<h2>Measures</h2>"
    yield _table(MEASURE_HEADINGS, measure_rows(evaluation, of_types=False), words=("what is right",))
    yield "<h2>Types of events</h2>"
    yield _table(("type", *MEASURE_HEADINGS[1:-1]), measure_rows(evaluation, of_types=True))
    yield "<h2>Which types are taken for which</h2>\n<p>Rows: the annotator's type. Columns: the coder's.</p>"
    yield _table(*_confusion(evaluation.confusion), kind="confusion")
    yield f"<h2>Confidence</h2>\n<p>{_text(calibration_line(evaluation))}</p>"
    yield _table(CALIBRATION_HEADINGS, calibration_rows(evaluation))
    yield chart(evaluation.curve)
    yield _table(CURVE_HEADINGS, curve_rows(evaluation))
    yield f"<h2>Mistakes</h2>\n<p>{_text(mistakes_line(evaluation))}</p>\n<ul>"
    yield from (_mistake(mistake) for mistake in evaluation.mistakes)
    yield "</ul>\n</body>\n</html>"


def _not_coded(evaluation: Evaluation) -> Iterator[str]:
    if evaluation.not_coded:
        yield "<h2>Not coded</h2>\n<ul>"
        yield from (f"<li>{_text(failure.member or failure.source)}: {_text(failure.message)}</li>" for failure in evaluation.not_coded)
        yield "</ul>"


def _confusion(confusion: Confusion) -> tuple[list[str], list[list[str]]]:
    """Headings and rows; what is right is marked by its place, nothing stands for none."""
    headings = ["", *confusion.types, "missed"]
    rows = [
        [gold, *(_count(confusion.pairs.get((gold, predicted), 0)) for predicted in confusion.types), _count(confusion.missed.get(gold, 0))]
        for gold in confusion.types
    ]
    return headings, [*rows, ["spurious", *(_count(confusion.spurious.get(name, 0)) for name in confusion.types), ""]]


def _count(count: int) -> str:
    return str(count or "")


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], *, words: Sequence[str] = (), kind: str = "figures") -> str:
    head = "".join(f'<th scope="col"{_class("words", name in words)}>{_text(name)}</th>' for name in headings)
    body = "".join(f"<tr>{''.join(_cells(row, headings, words))}</tr>\n" for row in rows)
    return f'<div class="scroll"><table class="{kind}"><thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody></table></div>'


def _cells(row: Sequence[str], headings: Sequence[str], words: Sequence[str]) -> Iterator[str]:
    yield f'<th scope="row">{_text(row[0])}</th>'
    for name, cell in zip(headings[1:], row[1:], strict=True):
        yield f"<td{_class('words', name in words) or _class('right', name == row[0])}>{_text(cell)}</td>"


def _class(name: str, wanted: bool) -> str:
    return f' class="{name}"' if wanted else ""


def _mistake(mistake: Mistake) -> str:
    sentence, span = mistake.text, mistake.trigger
    marked = _text(sentence) if span is None else _marked(sentence[: span.start], span.of(sentence), sentence[span.end :])
    about = f'<span class="about">{_text(where(mistake))}</span>'
    return f"<li><b>{_text(mistake.kind)}</b>: {_text(verdict(mistake))} {about}<br>{marked}</li>"


def _marked(before: str, words: str, after: str) -> str:
    return f"{_text(before)}<mark>{_text(words)}</mark>{_text(after)}"


def _text(words: str) -> str:
    return escape(safe(words))
