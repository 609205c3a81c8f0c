"""What every command that asks a project shares: the filters, the order, the page, the format.

A command puts `@asking_options(kind)` above its function and takes `asked: Asked`.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final, TypeVar

import click

from dateline.cli.look import chosen_look
from dateline.cli.output import STDOUT, opened
from dateline.cli.project_option import project_option
from dateline.records.question import COUNTED, ORDERS, STEPS, Kind

if TYPE_CHECKING:
    from dateline.export.terminal import Look
    from dateline.project.answers import Answers

Command = TypeVar("Command", bound=Callable[..., Any])

FORMATS: Final = ("table", "jsonl", "csv")
SHOWN: Final = 50
"""Rows of a table on a terminal, if no number is given: what can be looked through."""

# Name, metavar, what it asks for, and whether one option may name several values with commas between.
_SEVERAL: Final = (
    ("type", "TYPE", "Event type, as ASSAULT.", True),
    ("mode", "MODE", "Mode of the type, as aerial.", True),
    ("context", "CONTEXT", "What it is about, as military.", True),
    ("status", "STATUS", "actual, future, hypothetical or negated.", True),
    ("actor", "WHO", "Who takes part, on any side: a name, a Wikidata id, country:RUS, sector:MIL, kind:armed-group.", False),
    ("who", "WHO", "Who did it.", False),
    ("whom", "WHO", "To whom.", False),
    ("according-to", "WHO", "Whose word it is.", False),
    ("country", "ISO", "Where: the country, as UKR.", True),
    ("place", "NAME", "Where: a town, district or province.", False),
    ("outlet", "NAME", "Who published a report of it.", False),
    ("report", "ID", "A report that tells it: its id or how that begins.", True),
    ("event", "ID", "These events.", True),
    ("disputed", "FIELD", "Independent sources contradict each other in this: date, place, figures and so on.", True),
    ("stance", "STANCE", "Somebody asserts, denies or questions it, or claims-responsibility for it.", True),
    ("without", "place|date", "This is not known of it.", True),
    ("verdict", "accepted|rejected", "What a person has decided of it; rejected events are left out if nothing is said.", True),
)
_ONE: Final = (
    ("box", "W,S,E,N", "Where: a box on the map, in degrees.", str),
    ("near", "LAT,LON,KM", "Where: no farther from a point than so many kilometres.", str),
    ("since", "DATE", "On this day or later: 2024-03-05, 2024-03 or 2024.", str),
    ("until", "DATE", "On this day or earlier.", str),
    ("text", "WORDS", 'With these words: all of them, "a phrase", begin*, -without.', str),
    ("min-independent", "N", "At least so many independent sources.", int),
    ("min-confidence", "X", "At least so sure, 0 to 1.", float),
)
FILTERS: Final = tuple(name.replace("-", "_") for name, *_ in (*_SEVERAL, *_ONE))
_WITH_COMMAS: Final = frozenset(name for name, _, _, commas in _SEVERAL if commas)
_LISTING: Final = ("project", "sort", "limit", "after", "count_by", "step", "format", "output")
OPTIONS: Final = (*FILTERS, *_LISTING)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user asked for.

    Attributes:
        kind: Events, reports, actors or statements.
        filters: By the names of `Question`; those that were not given are None or empty.
        listing: The other options, by their names.
    """

    kind: Kind
    filters: Mapping[str, Any]
    listing: Mapping[str, Any]

    @property
    def given(self) -> bool:
        """Whether anything was asked at all."""
        return any(value not in (None, ()) for value in (*self.filters.values(), *self.listing.values()))

    def answer(self) -> None:
        """Opens the project, looks the answers up and writes them.

        Raises:
            UsageError: If the question makes no sense.
            ProjectError: If there is no project.
        """
        from dateline.project import open_project

        output = self.listing["output"]
        to_terminal = output in (None, STDOUT) and sys.stdout.isatty()
        chosen = self.listing["format"] or _format_of(output) or ("table" if to_terminal else "jsonl")
        look = chosen_look(to_terminal=to_terminal)
        with open_project(self.listing["project"]) as project:
            ask: Callable[..., Answers[Any]] = getattr(project, self.kind)
            limit = self.listing["limit"]
            counting = bool(self.listing["count_by"] or self.listing["step"])
            if limit is None and chosen == "table" and not counting:
                limit = SHOWN
            answers = ask(sort=self.listing["sort"], limit=limit, after=self.listing["after"], **self.filters)
            with opened(output) as out:
                if counting:
                    self._count(answers, chosen, out, look)
                else:
                    _list(answers, chosen, out, look)

    def _count(self, answers: Answers[Any], chosen: str, out: BinaryIO, look: Look) -> None:
        from dateline.export import tallies
        from dateline.query import counted_by

        step = self.listing["step"]
        by = counted_by(self.kind, (self.listing["count_by"] or "").split(","))
        found = answers.counts(*by, step=step)[: answers.limit]
        tallies.WRITERS[chosen](tallies.Tallies(self.kind, by, step, tuple(found)), out, look)


def _list(answers: Answers[Any], chosen: str, out: BinaryIO, look: Look) -> None:
    from dateline.export import answer_lists

    page = None if answers.limit is None else answers.page()
    found = answers if page is None else page.answers
    if chosen == "jsonl":
        answer_lists.write_jsonl(answers.entries(found) if answers.kind == "events" else found, out)
    elif chosen == "csv":
        answer_lists.write_csv(answers.table(), answers.rows(found), out)
    else:
        answer_lists.write_table(answers.kind, tuple(found), out, look)
    if page is not None and page.cursor is not None:
        click.echo(f"dateline: more follow; go on with --after {page.cursor}", err=True)


def _format_of(name: str | None) -> str | None:
    """The format that a file's name asks for, None where it asks for none."""
    return next((form for form in ("jsonl", "csv") if name is not None and name.lower().endswith(f".{form}")), None)


def _split(_ctx: click.Context, option: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    commas = option.name is not None and option.name.replace("_", "-") in _WITH_COMMAS
    return tuple(part.strip() for value in values for part in (value.split(",") if commas else [value]) if part.strip())


def filter_options() -> tuple[Callable[[Command], Command], ...]:
    """The filters as options; the function takes them by the names of `FILTERS`."""
    return (
        *(click.option(f"--{name}", metavar=metavar, multiple=True, callback=_split, help=what) for name, metavar, what, _ in _SEVERAL),
        *(click.option(f"--{name}", metavar=metavar, type=of, help=what) for name, metavar, what, of in _ONE),
    )


def asking_options(kind: Kind) -> Callable[[Command], Callable[..., Any]]:
    """Gives a command all filters and options of a list; the function takes them as `asked`."""
    options = (
        *filter_options(),
        project_option,
        click.option("--sort", metavar="FIELD", help=f"{', '.join(ORDERS[kind])}; with :asc or :desc for the other way round."),
        click.option("--limit", metavar="N", type=click.IntRange(min=0), help=f"At most so many; a table shows {SHOWN}."),
        click.option("--after", metavar="CURSOR", help="Go on where a list ended."),
        click.option("--count-by", metavar="FIELD[,FIELD]", help=f"Count instead, by {', '.join(COUNTED[kind])}."),
        *([] if kind == "actors" else [click.option("--step", metavar="STEP", help=f"Count by {', '.join(STEPS)} too.")]),
        click.option("-f", "--format", type=click.Choice(FORMATS), help="Else as FILE is named; table on a terminal, jsonl otherwise."),
        click.option("-o", "--output", metavar="FILE", help="Write to FILE, which appears only when it is whole."),
    )

    def decorate(function: Command) -> Callable[..., Any]:
        @functools.wraps(function)
        def asking(**given: Any) -> Any:  # noqa: ANN401  (click hands over what the options hold)
            filters = {name: given.pop(name) for name in FILTERS}
            listing = {name: given.pop(name, None) for name in _LISTING}
            return function(asked=Asked(kind, filters, listing), **given)

        wrapped: Callable[..., Any] = asking
        for option in reversed(options):
            wrapped = option(wrapped)
        return wrapped

    return decorate
