"""The speed benchmark as a picture: tokens a second beside spaCy's small pipeline, and where the time goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from benchmarks.stages import STAGES

WIDTH: Final = 760
LEFT, RIGHT = 190, 70
"""Room for the names on the left and the figures on the right."""
BAR, GAP = 20, 6
COLOURS: Final = ("#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677", "#aa3377")
"""A set that the colour-blind tell apart."""
DARK: Final = {"#4477aa", "#228833", "#aa3377"}
GREY: Final = "#999999"
NAMES: Final = {
    "clean": "clean",
    "analyse": "parse, names, times",
    "hints": "codebook",
    "read": "model",
    "decide": "decide",
    "resolve": "who, where, when",
}


def chart(results: Mapping[str, Any]) -> str:
    """An SVG picture of the results, the same for the same results."""
    body: list[str] = []
    y = 44
    highest = max(speed for text in results["texts"].values() for _, speed, _ in _speeds(text))
    for name, text in results["texts"].items():
        body.append(_words(24, y, f"{name}: {text['documents']:,} documents, {text['tokens']:,} tokens", weight="bold"))
        y += 10
        for label, speed, colour in _speeds(text):
            body += _bar(y, label, speed, highest, colour)
            y += BAR + GAP
        body += _shares(y, text["stages"])
        y += BAR + GAP + 30
    body += _legend(y - 8)
    title = f"Tokens a second ({results['date']}, {results['commit'][:10]})"
    style = 'font-family="Helvetica, Arial, sans-serif" font-size="12" role="img"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 16}" {style}>'
    back = f'<rect width="{WIDTH}" height="{y + 16}" rx="10" fill="#ffffff"/>'
    return "\n".join([head, f"<title>{title}</title>", back, _words(24, 22, title, weight="bold"), *body, "</svg>", ""])


def _speeds(text: Mapping[str, Any]) -> Iterator[tuple[str, float, str]]:
    yield "spaCy small, 2 processes", text["spacy_tokens_per_second"], GREY
    for crew, speed in text["tokens_per_second"].items():
        yield f"Dateline, {crew} worker{'s' if str(crew) != '1' else ''}", speed, COLOURS[0]


def _bar(y: float, label: str, speed: float, highest: float, colour: str) -> list[str]:
    width = (WIDTH - LEFT - RIGHT) * speed / highest
    return [
        _words(LEFT - 8, y + 14, label, anchor="end"),
        f'<rect x="{LEFT}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>',
        _words(LEFT + width + 6, y + 14, f"{speed:,.0f}"),
    ]


def _shares(y: float, stages: Mapping[str, float]) -> list[str]:
    lines = [_words(LEFT - 8, y + 14, "of Dateline's time", anchor="end")]
    x = float(LEFT)
    for stage, colour in zip(STAGES, COLOURS, strict=True):
        width = (WIDTH - LEFT - RIGHT) * stages[stage]
        lines.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}" fill="{colour}"/>')
        if stages[stage] >= 0.06:  # room for two figures
            ink = "#ffffff" if colour in DARK else "#222222"
            lines.append(_words(x + width / 2, y + 14, f"{stages[stage]:.0%}", anchor="middle", fill=ink))
        x += width
    return lines


def _legend(y: float) -> list[str]:
    lines, x = [], 24.0
    for stage, colour in zip(STAGES, COLOURS, strict=True):
        lines += [f'<rect x="{x:.0f}" y="{y - 10}" width="11" height="11" fill="{colour}"/>', _words(x + 16, y, NAMES[stage])]
        x += 34 + 6.5 * len(NAMES[stage])
    return lines


def _words(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal", fill: str = "#222222") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{fill}">{words}</text>'
