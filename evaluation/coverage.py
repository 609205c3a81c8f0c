"""What share of the world's leaders since 2000 the tables of actors know: `python -m evaluation.coverage`.

The measure is `data/actors/leaders.tsv` in the shared folder: REIGN's effective leaders up to March 2021 and the CIA World
Factbook's persons in office at the start of 2026. A leader-year is one leader in one year of the term; it is known if our
tables have an actor of that country and name with a term of office on a day of it. Names are compared as the program does
it (transliterations and slips), a list's bare surname with any word of ours.

With `--write` the tables of docs/knowledge-coverage.md are brought up to date; `--missing` and `--disagreements` list what
is behind them. Exit code 0, also where the list is not here, which is said.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from dateline.knowledge.actor_names import fold, near, office_key, skeleton
from dateline.knowledge.actor_rows import KnownActor, Term
from dateline.knowledge.actors import shipped_actors

SHARED: Final = Path(__file__).resolve().parents[2] / "shared"
LEADERS: Final = Path("data") / "actors" / "leaders.tsv"
PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "knowledge-coverage.md"
MARK: Final = re.compile(r"(<!-- by evaluation/coverage\.py: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
FIRST: Final = 2000
LAST_OF: Final = {"reign": "2021-03-31", "factbook": "2026-01-17"}
"""Where a term has no end in a list, the day up to which the list was kept."""
HEADS: Final = frozenset(
    {
        *("president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "emperor", "prince", "grand duke"),
        *("supreme leader", "leader", "leader of the revolution", "pope", "chairman", "chairwoman", "chief adviser", "junta leader"),
        *("state counsellor", "taliban leader", "chief executive", "co prince", "head of state", "crown prince"),
    }
)
"""Offices of heads of state and government as `office_key` writes them, without what follows "of"."""
SUCCESSOR: Final = {"YUG": "SRB"}
"""Codes of former states in the list, and of the state that our tables have their leaders with."""
STATES: Final = (
    *("AFG", "ARG", "AUS", "BRA", "CAN", "CHN", "COL", "COD", "DEU", "EGY", "ESP", "ETH", "FRA", "GBR", "GRC", "IDN", "IND", "IRN", "IRQ"),
    *("ISR", "ITA", "JPN", "KEN", "KOR", "LBY", "MEX", "MMR", "NGA", "PAK", "PHL", "POL", "RUS", "SAU", "SDN", "SYR", "TUR", "UKR", "USA"),
    *("VEN", "ZAF"),
)
"""The 40 states whose ministers the tables aim at: those most in the news."""
MINISTERS: Final = {
    "foreign minister": frozenset({"foreign minister", "foreign secretary", "state secretary", "external affairs minister"}),
    "defence minister": frozenset({"defence minister", "defence secretary"}),
}
"""Ministers' offices and what they are called, as `office_key` writes it."""
Standing = Literal["known", "without the term", "another", "nobody"]
STANDINGS: Final[tuple[Standing, ...]] = ("known", "without the term", "another", "nobody")


@dataclass(frozen=True, slots=True)
class Leader:
    """A row of the list. Days as ISO 8601, of a month where the list has no day."""

    name: str
    country: str
    office: str
    start: str
    end: str
    source: str


@dataclass(frozen=True, slots=True)
class LeaderYear:
    """One leader in one year, and how it stands with our tables.

    Attributes:
        leader: The row of the list.
        year: The year.
        standing: `known`; `without the term`: the person, but no term of office then; `another`: our tables have somebody
            else as head of that state or government then; `nobody`.
        ours: Whom our tables have, by name.
    """

    leader: Leader
    year: int
    standing: Standing
    ours: tuple[str, ...] = ()


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command.

    Args:
        arguments: Its words; those of the process if None.

    Returns:
        The exit code.
    """
    parser = argparse.ArgumentParser(prog="evaluation.coverage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with the list of leaders")
    parser.add_argument("--write", action="store_true", help="bring the tables of docs/knowledge-coverage.md up to date")
    parser.add_argument("--missing", action="store_true", help="list the leaders that our tables lack")
    parser.add_argument("--disagreements", action="store_true", help="list those for whom our tables have another")
    options = parser.parse_args(arguments)
    path = options.shared / LEADERS
    if not path.is_file():
        print(f"coverage: skipped, nothing measured: there is no {path}")
        return 0
    actors = shipped_actors()
    found = leader_years(read_leaders(path.read_text(encoding="utf-8").splitlines()), actors)
    tables = {"ministers": by_ministers(actors), "leaders": by_year(found), "offices": by_office(found), "standing": by_standing(found)}
    print("\n\n".join(tables.values()))
    for asked, standings in ((options.missing, {"nobody", "without the term"}), (options.disagreements, {"another"})):
        if asked:
            print("\n".join(["", *listing([one for one in found if one.standing in standings])]))
    if options.write:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")
    return 0


def read_leaders(lines: Iterable[str]) -> list[Leader]:
    """The rows of the list, with its marks ("acting") taken off the names."""
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Leader(
            re.sub(r"\(.*?\)", "", row["name"]).strip(),
            SUCCESSOR.get(row["country"], row["country"]),
            row["office"],
            row["from"],
            row["to"],
            row["source"],
        )
        for row in rows
    ]


def leader_years(leaders: Iterable[Leader], actors: Iterable[KnownActor]) -> list[LeaderYear]:
    """Every year from `FIRST` on of every leader, with how it stands."""
    people: dict[str, list[KnownActor]] = {}
    for actor in actors:
        if actor.kind == "person" and actor.country:
            people.setdefault(actor.country, []).append(actor)
    return [
        _judged(leader, year, people.get(leader.country, []))
        for leader in leaders
        for year in range(max(FIRST, int(leader.start[:4] or FIRST)), int(_end(leader)[:4]) + 1)
    ]


def _end(leader: Leader) -> str:
    return leader.end or LAST_OF[leader.source]


def _judged(leader: Leader, year: int, people: Sequence[KnownActor]) -> LeaderYear:
    start, end = max(leader.start, f"{year}-01-01"), min(_end(leader), f"{year}-12-31")
    same = [actor for actor in people if same_person(leader.name, actor)]
    if any(meets(term, start, end) for actor in same for term in actor.terms):
        return LeaderYear(leader, year, "known", tuple(actor.name for actor in same))
    if same:
        return LeaderYear(leader, year, "without the term", tuple(actor.name for actor in same))
    heads = tuple(actor.name for actor in people if any(is_head(term) and meets(term, start, end) for term in actor.terms))
    return LeaderYear(leader, year, "another" if heads else "nobody", heads)


def is_head(term: Term) -> bool:
    """Whether a term is of a head of state or government."""
    return office_key(term.role.partition(" of ")[0]) in HEADS or office_key(term.role) in HEADS


def meets(term: Term, start: str, end: str) -> bool:
    """Whether a term has a day between two days, as far as its grain tells."""
    return (not term.start or term.start <= end[: len(term.start)]) and (not term.end or start[: len(term.end)] <= term.end)


def same_person(name: str, actor: KnownActor) -> bool:
    """Whether a name of the list may be an actor's: all its words, initials left out, or its last one, misspelt at most."""
    words = [word for word in skeleton(name).split() if len(word) > 1]
    if not words:
        return False
    spelt = [set(skeleton(own).split()) for own in actor.names]
    if any(set(words) <= own or (len(own) > 1 and own <= set(words)) for own in spelt):
        return True
    last = fold(name).split()[-1]
    return any(near(last, word) for own in actor.names for word in fold(own).split()[-2:]) and _given_agree(words, spelt)


def _given_agree(words: Sequence[str], spelt: Sequence[set[str]]) -> bool:
    return len(words) == 1 or any(set(words[:-1]) & own for own in spelt)


def by_year(found: Sequence[LeaderYear]) -> str:
    """A table of shares by year and list."""
    lines = ["| year | REIGN's leaders | known | share | Factbook's persons | known | share |", "|---|---|---|---|---|---|---|"]
    for year, group in groupby(sorted(found, key=lambda one: one.year), key=lambda one: one.year):
        ours = list(group)
        cells = [cell for source in ("reign", "factbook") for cell in _share([one for one in ours if one.leader.source == source])]
        lines.append(f"| {year} | {' | '.join(cells)} |")
    cells = [cell for source in ("reign", "factbook") for cell in _share([one for one in found if one.leader.source == source])]
    return "\n".join([*lines, f"| all | {' | '.join(cells)} |"])


def by_office(found: Sequence[LeaderYear]) -> str:
    """A table of shares by office, as the lists name it; offices of fewer than 20 leader-years are put together."""
    often = Counter(office_key(one.leader.office) for one in found)
    named = {office: office if count >= 20 else "other offices" for office, count in often.items()}
    lines = ["| office in the list | leader-years | known | share |", "|---|---|---|---|"]
    for office in sorted(set(named.values()), key=lambda office: (office == "other offices", office)):
        cells = _share([one for one in found if named[office_key(one.leader.office)] == office])
        lines.append(f"| {'leader (REIGN)' if office == 'leader' else office} | {' | '.join(cells)} |")
    return "\n".join(lines)


def by_standing(found: Sequence[LeaderYear]) -> str:
    """A table of how the leader-years of each list stand."""
    lines = [f"| list | leader-years | {' | '.join(STANDINGS)} |", "|---|---|---|---|---|---|"]
    for source, name in (("reign", "REIGN"), ("factbook", "Factbook")):
        ours = [one for one in found if one.leader.source == source]
        counts = Counter(one.standing for one in ours)
        lines.append(f"| {name} | {len(ours)} | {' | '.join(str(counts[standing]) for standing in STANDINGS)} |")
    return "\n".join(lines)


def by_ministers(actors: Iterable[KnownActor]) -> str:
    """A table of how many of `STATES` have a holder in our tables on the first of July, by year and office.

    No list tells who they were: it counts what the tables have, not whether it is right.
    """
    terms = [(actor.country, term) for actor in actors if actor.country in STATES for term in actor.terms]
    lines = [f"| year | head of state or government | {' | '.join(MINISTERS)} |", "|---|---|---|---|"]
    for year in range(FIRST, int(LAST_OF["factbook"][:4])):
        held = [(country, term) for country, term in terms if term.start and term.covers(f"{year}-07-01")]
        heads = {country for country, term in held if is_head(term)}
        ministers = ({country for country, term in held if office_key(term.role) in named} for named in MINISTERS.values())
        lines.append(f"| {year} | {' | '.join(f'{len(known)} of {len(STATES)}' for known in (heads, *ministers))} |")
    return "\n".join(lines)


def listing(found: Sequence[LeaderYear]) -> list[str]:
    """A line for each leader, with the number of years and whom we have."""
    years = Counter(one.leader for one in found)
    ours = {one.leader: one for one in found}
    return [
        f"{leader.country} {leader.name} ({leader.source}, {leader.office}) {leader.start}/{leader.end}: {count} years, "
        f"{ours[leader].standing} {', '.join(ours[leader].ours)}".rstrip()
        for leader, count in sorted(years.items(), key=lambda pair: (-pair[1], pair[0].country, pair[0].name))
    ]


def rewritten(page: str, tables: dict[str, str]) -> str:
    """The page with the tables between its marks written anew."""
    return MARK.sub(lambda mark: f"{mark[1]}{tables[mark[2]]}\n{mark[3]}", page)


def _share(found: Sequence[LeaderYear]) -> tuple[str, str, str]:
    known = sum(one.standing == "known" for one in found)
    return str(len(found)), str(known), f"{known / len(found):.3f}" if found else ""


if __name__ == "__main__":
    sys.exit(main())
