"""Reports of one event are one story; look-alikes, and chains of which only neighbours are alike, are not."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.merge import stories as module
from dateline.merge.stories import StoryReport, stories

MARKET = (
    (
        "Bomb kills 14 at Halmund market",
        "At least 14 people were killed when a bomb exploded at a vegetable market in Halmund, police chief Karim Dost said. "
        "The Northern Resistance Council denied that its fighters were involved.",
    ),
    (
        "Rebels deny bombing of bazaar",
        "The Northern Resistance Council said on Wednesday it had no part in the bombing that killed shoppers in Halmund. "
        "Police under Karim Dost found the remains of a handcart at the market.",
    ),
    (
        "Halmund buries its dead",
        "Hundreds walked behind the coffins in Halmund, where a bomb tore through the vegetable market. "
        "Karim Dost, the police chief, promised arrests; the Northern Resistance Council again denied the attack.",
    ),
)
QUAKE = (
    (
        "Strong quake shakes Torvia",
        "An earthquake of magnitude 6.1 shook Nordhaven on the coast of Torvia before dawn. Mayor Anna Strand said roofs had fallen in.",
    ),
    (
        "Aftershocks in Nordhaven",
        "Aftershocks kept people in Nordhaven outdoors after the earthquake. Mayor Anna Strand opened the schools of the Torvian port.",
    ),
)


def reports(*told: tuple[str, str], day: str | None = "2024-03-05", prefix: str = "") -> list[StoryReport]:
    return [StoryReport.of(f"{prefix}{number}", text, title=title, published=day) for number, (title, text) in enumerate(told)]


def grouped(found: list[StoryReport]) -> set[tuple[str, ...]]:
    return {story.reports for story in stories(found)}


def test_reports_of_one_event_are_one_story() -> None:
    assert grouped(reports(*MARKET, prefix="m") + reports(*QUAKE, prefix="q")) == {("m0", "m1", "m2"), ("q0", "q1")}


def test_a_story_is_named_by_its_first_report() -> None:
    early = StoryReport.of("z", MARKET[0][1], title=MARKET[0][0], published="2024-03-04")
    (story,) = stories([*reports(*MARKET[1:]), early])
    assert (story.id, story.reports) == ("z", ("z", "0", "1"))
    assert story.central in story.reports


def test_two_reports_alone_are_judged_as_among_many() -> None:
    assert grouped(reports(*MARKET[:2])) == {("0", "1")}
    assert grouped(reports(MARKET[0], QUAKE[0])) == {("0",), ("1",)}
    assert stories([]) == ()


def test_the_order_of_reading_makes_no_difference() -> None:
    known = reports(*MARKET, prefix="m") + reports(*QUAKE, prefix="q", day=None)
    expected = stories(known)
    for seed in range(5):
        random.Random(seed).shuffle(known)
        assert stories(known) == expected


def test_months_between_reports_speak_against_one_story() -> None:
    pair = (
        ("Quake in Torvia", "An earthquake shook the coast near Nordhaven, officials of the geological service of Torvia said."),
        (
            "Torvia quake",
            "The geological service of Torvia counted several quakes; villages north of Nordhaven lost power and one pier broke.",
        ),
    )
    near = reports(*pair)
    far = [near[0], StoryReport(near[1].id, near[1].words, "2024-09-05")]
    assert _likeness(near) > _likeness(far) > 0


def _likeness(pair: list[StoryReport]) -> float:
    vectors = module._vectors(pair)
    return module._Groups(vectors, [module._day(report.published) for report in pair]).likeness(0, 1)


def a_chain(length: int) -> list[StoryReport]:
    """Reports of which each shares half of its words with the one before and nothing with others."""
    return [
        StoryReport(f"{number:03d}", {f"w{word}": 2.0 for word in range(number * 10, number * 10 + 20)}, "2024-03-05")
        for number in range(length)
    ]


def test_a_chain_does_not_become_one_story() -> None:
    assert max(len(story.reports) for story in stories(a_chain(60))) <= 6


@pytest.mark.parametrize("total", [200, 800])
def test_work_grows_with_the_number_of_reports(total: int) -> None:
    """Every report shares words with hundreds of others, and yet only so many pairs are looked at."""
    chance = random.Random(1)
    many = [
        StoryReport(f"{number:04d}", {f"w{chance.randrange(60)}": 1.0 + chance.random() for _ in range(15)} | {"war": 2.0}, "2024-03-05")
        for number in range(total)
    ]
    assert sum(1 for _ in module._neighbours(module._vectors(many))) <= total * module._NEIGHBOURS


@given(st.lists(st.tuples(st.text(max_size=40), st.text(max_size=200)), max_size=8))
def test_every_report_is_in_one_story(told: list[tuple[str, str]]) -> None:
    known = reports(*told, day=None)
    assert sorted(id for story in stories(known) for id in story.reports) == sorted(report.id for report in known)
