"""The soak run as a picture: processor time for a report, by how many there were before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

WIDTH: Final = 760
HEIGHT: Final = 340
LEFT, RIGHT, TOP, BOTTOM = 56, 20, 46, 56
"""Room around the drawing."""
PARTS: Final = (("coding", "coding", "#4477aa"), ("keeping", "storing", "#ccbb44"), ("merging", "copies and merging", "#ee6677"))
"""What a bar is made of, from below: its name in the results, in the picture, and its colour (a set that the colour-blind tell apart)."""
_TICKS: Final = 5


def chart(found: Mapping[str, Any]) -> str:
    """An SVG picture of the results, the same for the same results."""
    steps: Sequence[Mapping[str, Any]] = found["steps"]
    highest = _round_up(max(sum(step[name] for name, _, _ in PARTS) for step in steps))
    body = [*_axes(highest, found["reports"]), *_bars(steps, highest, found["reports"]), *_legend(found)]
    style = 'font-family="system-ui, sans-serif" font-size="12" role="img"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" {style}>'
    title = f"<title>Processor time for a report over {found['reports']:,} reports</title>"
    return "\n".join([head, title, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ffffff"/>', *body, "</svg>", ""])


def _round_up(value: float) -> float:
    """The next of 10, 20, 50, 100 and so on."""
    size = 10.0
    while True:
        for factor in (1, 2, 5):
            if value <= size * factor:
                return size * factor
        size *= 10


def _x(reports: float, total: int) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * reports / total


def _y(value: float, highest: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * value / highest


def _axes(highest: float, total: int) -> list[str]:
    lines: list[str] = []
    for n in range(_TICKS + 1):
        value, reports = highest * n / _TICKS, total * n / _TICKS
        y, x = _y(value, highest), _x(reports, total)
        lines.append(f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#dddddd"/>')
        lines.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
        lines.append(f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{reports:,.0f}</text>')
    lines.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 14}" text-anchor="middle">reports in the project</text>')
    return lines


def _bars(steps: Sequence[Mapping[str, Any]], highest: float, total: int) -> list[str]:
    lines: list[str] = []
    before = 0
    for step in steps:
        below = 0.0
        left, right = _x(before, total), _x(step["reports"], total)
        for name, _, colour in PARTS:
            top, bottom = _y(below + step[name], highest), _y(below, highest)
            faint = ' opacity="0.4"' if step["resumed"] else ""
            spot = f'x="{left + 0.5:.1f}" y="{top:.1f}" width="{max(0.5, right - left - 1):.1f}" height="{bottom - top:.1f}"'
            lines.append(f'<rect {spot} fill="{colour}"{faint}/>')
            below += step[name]
        before = step["reports"]
    return lines


def _legend(found: Mapping[str, Any]) -> list[str]:
    words = f"Milliseconds of processor for a report ({found['date']}, {found['commit'][:10]})"
    lines = [f'<text x="{LEFT}" y="18" font-weight="bold">{words}</text>']
    x = LEFT
    for _, part, colour in PARTS:
        lines.append(f'<rect x="{x}" y="26" width="11" height="11" fill="{colour}"/>')
        lines.append(f'<text x="{x + 16}" y="36">{part}</text>')
        x += 30 + 7 * len(part)
    return lines
