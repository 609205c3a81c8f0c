"""One event as an HTML page to print and cite: its values, its disagreements, and the sentences behind them, numbered.

The page needs nothing from elsewhere and runs nothing. All words of reports are escaped, and only web addresses become links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from importlib.metadata import version
from itertools import islice
from typing import BinaryIO, Final

from dateline.errors import UsageError
from dateline.export import values
from dateline.export.account import Account, Entry
from dateline.export.shown import paragraph
from dateline.export.xml_text import legal
from dateline.records.resolved import Place
from dateline.records.story import Claim, Figure, Mention

STYLE: Final = """
body { font: 16px/1.5 Georgia, serif; color: #111; background: #fff; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #999; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
th { font-weight: normal; color: #444; width: 9rem; } ol { padding-left: 2rem; } li { margin: .6rem 0; }
mark { background: #ffef9e; } cite, .small { color: #444; font-size: .875rem; font-style: normal; } a { color: #0b4a8f; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } a { color: inherit; } li, tr { break-inside: avoid; } }
"""
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: nothing but the style that stands in it."""
WORDS: Final = {
    "actual": "told as having happened",
    "future": "planned",
    "hypothetical": "told as possible",
    "negated": "told as not having happened",
}
FIGURES: Final = "figures"
"""Of the fields, the one that is told by kind."""
POSITIONS: Final = {"reports": "reported by", "claims": "claimed by", "denies": "denied by", "doubts": "doubted by"}


def write(account: Account, out: BinaryIO) -> None:
    """Writes the page of the account's only event.

    Raises:
        UsageError: If the account has no event, or more than one.
    """
    found = list(islice(account.entries(), 2))
    if len(found) != 1:
        raise UsageError(f"the page is about one event, but there {'are several' if found else 'is none'}; name one with --event")
    out.write(page(found[0]).encode())
    out.flush()


def page(entry: Entry) -> str:
    """The page."""
    title = _text(values.headline(entry))
    parts = (f"<p>{_text(paragraph(entry))}</p>", _values(entry), _stands(entry), _versions(entry), _evidence(entry), _cite(entry))
    body = "\n".join(part for part in parts if part)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{STYLE}</style>\n</head>\n'
        f'<body>\n<p class="small">Event {_text(entry.event.id)}</p>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n'
    )


def _values(entry: Entry) -> str:
    """The best values."""
    event, date = entry.event, entry.event.date
    rows = (
        ("What", f"{event.type}{': ' if event.mode else ''}{', '.join(event.mode)}"),
        ("Status", f"{event.status}: {WORDS[event.status]}"),
        ("Who", _parties(values.actors(event))),
        ("To whom", _parties(values.recipients(event))),
        ("Where", "; ".join(_where(place) for place in event.places)),
        ("When", f"{date.edtf} ({date.earliest or '..'} to {date.latest or '..'}; {date.method})" if date else ""),
        *((figure.kind.capitalize(), _how_many(figure)) for figure in event.figures),
        ("Context", ", ".join(event.context)),
        ("Reports", f"{event.reports}, of them independent {event.independent}"),
        ("Confidence", str(event.confidence)),
    )
    return _table(rows)


def _parties(parties: tuple[values.Party, ...]) -> str:
    return "; ".join(
        f"{party.name}{f' ({known})' if (known := ', '.join(filter(None, (party.country, party.sector)))) else ''}" for party in parties
    )


def _where(place: Place) -> str:
    parts = [part for part in (place.name, place.admin2, place.admin1, place.country) if part]
    radius = f", within {place.radius_km:g} km" if place.radius_km is not None and values.point(place) else ""
    return f"{', '.join(dict.fromkeys(parts))} ({'' if place.role == 'at' else place.role + ', '}known to the {place.precision}{radius})"


def _how_many(figure: Figure) -> str:
    low, best, high = ("unknown" if number is None else str(number) for number in (figure.low, figure.best, figure.high))
    return f"{best} (lowest {low}, highest {high}{'; contested' if figure.contested else ''})"


def _stands(entry: Entry) -> str:
    """Who says that it happened, and who says otherwise."""
    numbers = _numbers(entry)
    rows = []
    for position, words in POSITIONS.items():
        by: dict[str, list[int]] = {}
        for stand in entry.event.stands:
            if stand.position == position and stand.mention in numbers:
                by.setdefault(stand.by, []).append(numbers[stand.mention])
        rows.append((words.capitalize(), "; ".join(f"{name} {_references(told)}" for name, told in by.items())))
    return _section("According to whom", _table(rows))


def _versions(entry: Entry) -> str:
    """Where the sources differ: what each says."""
    event, numbers = entry.event, _numbers(entry)
    differing: dict[str, tuple[Claim, ...]] = {figure.kind: figure.claims for figure in event.figures if figure.contested}
    told = {field: claims for field, claims in event.versions.items() if field in event.disagreements and field != FIGURES} | differing
    rows = [(field.capitalize(), "; ".join(_version(claim, numbers) for claim in claims)) for field, claims in told.items()]
    return _section("Where the sources differ", _table(rows)) if rows else ""


def _version(claim: Claim, numbers: dict[str, int]) -> str:
    by = ", ".join(claim.by) or claim.outlet or "the report"
    return f"{claim.value} ({by}) {_references([numbers[claim.mention]] if claim.mention in numbers else [])}"


def _evidence(entry: Entry) -> str:
    """The sentences, numbered."""
    items = "\n".join(
        f'<li id="s{number}">{_marked(m)}<br><cite>{_told(m)}</cite></li>' for number, m in enumerate(entry.mentions, start=1)
    )
    return _section("Evidence", f"<ol>\n{items}\n</ol>")


def _marked(mention: Mention) -> str:
    """The sentence with the words that tell the event."""
    before, words, after = mention.sentence.partition(mention.event.trigger.text)
    return f"{_text(before)}<mark>{_text(words)}</mark>{_text(after)}" if words else _text(mention.sentence)


def _told(mention: Mention) -> str:
    report = mention.report
    told = ", ".join(_text(part) for part in (report.outlet, report.title, report.published) if part) or _text(report.source)
    if report.url and report.url.lower().startswith(("http://", "https://")):
        return f'<a href="{_text(report.url)}" rel="noreferrer">{told}</a>'
    return told


def _cite(entry: Entry) -> str:
    event, first = entry.event, entry.mentions[0].report.published if entry.mentions else None
    since = f", first reported {first}" if first else ""
    told = f"{event.reports} reports, {event.independent} independent"
    words = f"Event {event.id}: {values.headline(entry)}{since}. {told}. Coded by Dateline {version('dateline')}."
    return _section("How to cite", f"<p>{_text(words)}</p>")


def _numbers(entry: Entry) -> dict[str, int]:
    return {mention.key: number for number, mention in enumerate(entry.mentions, start=1)}


def _references(numbers: Iterable[int]) -> str:
    return "".join(f"[{number}]" for number in dict.fromkeys(numbers))


def _section(heading: str, content: str) -> str:
    return f"<h2>{heading}</h2>\n{content}" if content else ""


def _table(rows: Iterable[tuple[str, str]]) -> str:
    found = "\n".join(_rows(rows))
    return f"<table>\n{found}\n</table>" if found else ""


def _rows(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Rows of which something is known."""
    return (f'<tr><th scope="row">{_text(name)}</th><td>{_text(words)}</td></tr>' for name, words in rows if words)


def _text(words: str) -> str:
    return escape(legal(words), quote=True)
