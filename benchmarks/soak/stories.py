"""Made-up short reports for the soak run: what happened where is drawn, and told again by several outlets as news is.

Of what a story's further reports are, `REPORTS` says the shares: copies (whole, cut short, with another headline), other hands' words,
later reports with a new toll. The same number always gives the same reports, and the first of many are the same as those of few.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

SEED: Final = 20_260_101
FIRST_DAY: Final = date(2025, 1, 1)
PER_DAY: Final = 274
"""Reports of a day: 100,000 a year."""
OUTLETS: Final = 60
RUN_ON: Final = 4
"""Days within which a story's later reports come."""

REPORTS: Final = (("rewrite", 0.45), ("copy", 0.2), ("shortened", 0.08), ("retitled", 0.12), ("update", 0.15))
"""What a story's reports after the first are, and their shares."""
COPIES: Final = frozenset(("copy", "shortened", "retitled"))
ONE_MORE: Final = 0.55
"""Chance that a story has yet another report: 2.2 reports a story on average, and one of a hundred stories has eight or more."""
STANDING: Final = 0.2
"""Share of the reports under which the outlet's standing line stands."""

MORE: Final = (1, 1, 1, 2, 2, 3)
"""How many sentences a report has after its first, each as likely."""

_FOLDER: Final = Path(__file__).parent
_CHOICE: Final = re.compile(r"\[([^\[\]]*)\]")
_SLOT: Final = re.compile(r"\{(\w+)\}")
_SYLLABLES: Final = (
    "ba", "do", "ke", "li", "mu", "na", "or", "pe", "ri", "su",
    "ta", "ve", "wi", "zo", "har", "len", "mor", "sten", "vik", "dal",
)  # fmt: skip
_SPOTS: Final = ("market", "school", "hospital", "bus station", "mosque", "bridge", "power station", "town hall", "factory",
                 "railway station")  # fmt: skip
_CAUSES: Final = ("higher fuel prices", "a new tax law", "the closing of a hospital", "corruption", "the election result", "power cuts",
                  "a pension reform", "police violence", "a planned dam", "the price of bread")  # fmt: skip
_TOPICS: Final = ("water", "trade", "the border", "gas supplies", "fishing rights", "migration", "prisoners", "a railway",
                  "grain exports", "visas")  # fmt: skip
_OF_GROUP: Final = ("Front", "Brigade", "Movement", "Army", "Column", "Guard")
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Country:
    """A country in which stories happen.

    Attributes:
        name: As it stands behind a comma.
        the: As it stands in a sentence.
        adjective: Of the country.
        forces: Who fights there for a state.
        cities: Its cities.
    """

    name: str
    the: str
    adjective: str
    forces: str
    cities: tuple[str, ...]


@cache
def countries() -> tuple[Country, ...]:
    """All, as `places.tsv` has them."""
    rows = [line.split("\t") for line in (_FOLDER / "places.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return tuple(
        Country(name, the, adj, forces, tuple(c.replace("_", " ") for c in cities.split())) for name, the, adj, forces, cities in rows
    )


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads((_FOLDER / "stories.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Story:
    """What happened, and what has been written of it so far.

    Attributes:
        kind: Its row of `stories.toml`.
        country: Where.
        day: When.
        words: What fills the sentences in.
        dead: The toll as it is known.
        texts: Headline and paragraphs of each report, the first one first.
    """

    kind: dict[str, Any]
    country: Country
    day: date
    words: dict[str, str]
    dead: int
    texts: list[tuple[str, list[str]]]


class Newsroom:
    """Draws stories and writes them up."""

    def __init__(self, seed: int = SEED) -> None:
        """Begins with the first story of a seed."""
        self._chance = random.Random(seed)
        self._kinds: list[dict[str, Any]] = _told()["kind"]
        self._lines: list[str] = _told()["standing"]["lines"]
        names = random.Random(seed + 1)
        self._groups = [f"the {_name(names)} {_OF_GROUP[n % len(_OF_GROUP)]}" for n in range(3 * len(countries()))]
        self._outlets = [f"{_name(names)} {('Times', 'Post', 'Herald', 'Agency', 'Radio')[n % 5]}" for n in range(OUTLETS)]

    def story(self, day: date) -> Story:
        """Draws what happened on a day."""
        chance = self._chance
        kind = chance.choices(self._kinds, [each["share"] for each in self._kinds])[0]
        place, other = chance.sample(range(len(countries())), 2)
        here, neighbour = countries()[place], countries()[other]
        low, high = kind.get("dead", (0, 0))
        armed = self._groups[3 * place + chance.randrange(3)]
        words = {
            "city": chance.choice(here.cities), "country": here.name, "country_the": here.the, "country_adj": here.adjective,
            "neighbour": neighbour.name, "neighbour_the": neighbour.the, "forces": here.forces, "armed": armed,
            "spot": f"{chance.choice(('the', 'a'))} {chance.choice(_SPOTS)} in the {_name(chance)} district",
            "person": f"{_name(chance)} {_name(chance)}", "official": _name(random.Random(here.name)), "cause": chance.choice(_CAUSES),
            "topic": chance.choice(_TOPICS), "day": _DAYS[day.weekday()],
        }  # fmt: skip
        return Story(kind, here, day, words, int(low + (high - low) * chance.random() ** 3), [])

    def report(self, story: Story, day: date, number: int) -> dict[str, str]:
        """Writes a report of a story.

        Args:
            story: What happened.
            day: The day of the report.
            number: Of the report, which its address tells.
        """
        way = "first" if not story.texts else self._chance.choices([w for w, _ in REPORTS], [share for _, share in REPORTS])[0]
        title, paragraphs = self._write(story, way, day)
        outlet = self._chance.choice(self._outlets)
        if way not in COPIES:
            story.texts.append((title, paragraphs))
        if way in COPIES:  # else the bytes of two outlets would be the same, and that is one report
            paragraphs = [f"{story.words['city'].upper()} ({outlet}) - {paragraphs[0]}", *paragraphs[1:]]
        if self._chance.random() < STANDING:
            paragraphs = [*paragraphs, self._lines[self._outlets.index(outlet) % len(self._lines)]]
        site = outlet.casefold().replace(" ", "-")
        return {
            "id": f"r{number:06d}", "url": f"https://{site}.example/{day:%Y/%m/%d}/{number}", "outlet": outlet,
            "published": day.isoformat(), "title": title, "text": "\n\n".join(paragraphs),
        }  # fmt: skip

    def _write(self, story: Story, way: str, day: date) -> tuple[str, list[str]]:
        if way in COPIES:
            title, paragraphs = self._chance.choice(story.texts)
            kept = paragraphs[: max(1, len(paragraphs) - 1)] if way == "shortened" else paragraphs
            return (self._title(story) if way == "retitled" else title), kept
        kind = story.kind
        if way == "update":
            story.dead += self._chance.randint(1, 4) if story.dead else 0
        lead = kind["update"] if way == "update" else kind["lead"]
        further = self._chance.sample(kind["more"], min(len(kind["more"]), self._chance.choice(MORE)))
        numbers = self._numbers(story, day if way == "update" else story.day)
        title = self._title(story)
        first = self._fill(self._chance.choice(lead), story, numbers)
        return title, [first, *(self._fill(each, story, numbers) for each in further)]

    def _numbers(self, story: Story, day: date) -> dict[str, str]:
        chance = self._chance
        hurt = max(1, int(story.dead * (0.5 + 2 * chance.random())))
        return {
            "dead": str(story.dead or 1), "hurt": str(hurt), "number": str(chance.randint(2, 60)),
            "crowd": str(100 * chance.randint(4, 300)), "years": str(chance.randint(2, 25)),
            "money": str(10 * chance.randint(1, 90)), "day": _DAYS[day.weekday()],
        }  # fmt: skip

    def _title(self, story: Story) -> str:
        name = story.kind["name"].replace("-", " ")
        titles = (f"{name} in {{city}}", f"{{city}}: {name}", f"{{country}} {name}, {{day}}", "news from {city}")
        return self._fill(self._chance.choice(titles), story, {})

    def _fill(self, template: str, story: Story, numbers: dict[str, str]) -> str:
        chosen = template
        while found := _CHOICE.search(chosen):
            chosen = chosen[: found.start()] + self._chance.choice(found[1].split("|")) + chosen[found.end() :]
        words = {**story.words, **numbers}
        said = _SLOT.sub(lambda slot: _cased(slot[1], words), chosen)
        return said[0].upper() + said[1:]


def _cased(slot: str, words: dict[str, str]) -> str:
    word = words[slot.casefold()]
    return word[0].upper() + word[1:] if slot[0].isupper() else word


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()


def reports(total: int, *, seed: int = SEED) -> Iterator[dict[str, str]]:
    """The first reports, in the order of their days."""
    newsroom, chance = Newsroom(seed), random.Random(seed + 2)
    waiting: dict[date, list[Story]] = {}
    day, number = FIRST_DAY, 0
    while True:
        due = waiting.pop(day, [])
        while len(due) < PER_DAY:
            story = newsroom.story(day)
            due.append(story)
            while chance.random() < ONE_MORE:
                later = chance.choices(range(RUN_ON), (6, 3, 1, 1))[0]
                (due if later == 0 else waiting.setdefault(day + timedelta(later), [])).append(story)
        for story in due:
            yield newsroom.report(story, day, number)
            number += 1
            if number == total:
                return
        day += timedelta(1)
