from __future__ import annotations

from pathlib import Path

import pytest

from dateline.knowledge.actor_rows import KnownActor, Term
from evaluation import coverage as cov

LIST = """name	country	office	from	to	source
Roe (acting)	NOR	leader	1999-05-01	2001-03	reign
Lund	NOR	leader	2001-03-02	2003-01	reign
Ana Moberg	SWE	Prime Minister	2025-02-01		factbook
Somebody	FIN	leader	2002-01-01	2002-04	reign
"""


def person(name: str, country: str, *terms: Term, aliases: tuple[str, ...] = ()) -> KnownActor:
    return KnownActor(
        name=name, kind="person", country=country, sector="GOV", sectors=("GOV",), role=None, wikidata=None, aliases=aliases, terms=terms
    )


def judged(*people: KnownActor) -> list[tuple[str, int, str]]:
    return [(one.leader.name, one.year, one.standing) for one in cov.leader_years(cov.read_leaders(LIST.splitlines()), people)]


def test_each_year_of_each_term_is_counted():
    assert [(name, year) for name, year, _ in judged()] == [
        *(("Roe", 2000), ("Roe", 2001)),
        *(("Lund", 2001), ("Lund", 2002), ("Lund", 2003)),
        *(("Ana Moberg", 2025), ("Ana Moberg", 2026)),
        ("Somebody", 2002),
    ]
    assert {standing for *_, standing in judged()} == {"nobody"}


def test_how_a_leader_stands():
    roe = person("Kari Roe", "NOR", Term("Prime Minister", "1999-05", "2001-03-02"))
    lund = person("Bo Lund", "NOR", Term("Mayor of Oslo", "1990", "1994"))
    moe = person("Ana Moburg", "SWE", Term("Prime Minister", "2025-02-01", ""))
    other = person("Eva Berg", "FIN", Term("President", "2000-03-01", "2012-03-01"))
    standing = {(name, year): how for name, year, how in judged(roe, lund, moe, other)}
    assert standing["Roe", 2000] == standing["Roe", 2001] == "known"
    assert standing["Lund", 2001] == standing["Lund", 2002] == "without the term"
    assert standing["Ana Moberg", 2026] == "known"
    assert standing["Somebody", 2002] == "another"


def test_a_term_that_is_over_does_not_count():
    moe = person("Ana Moberg", "SWE", Term("Prime Minister", "2025-02-01", "2025-06"))
    assert {year: how for name, year, how in judged(moe) if name == "Ana Moberg"} == {2025: "known", 2026: "without the term"}


@pytest.mark.parametrize(
    ("listed", "ours", "same"),
    [
        ("Zelenskiy", "Volodymyr Zelenskyy", True),
        ("Fox Quesada", "Vicente Fox", False),
        ("G.W. Bush", "George W. Bush", True),
        ("Kim", "Kim Jong Un", True),
        ("Jon Berg", "Eva Berg", False),
        ("Evo Moralez", "Evo Morales", True),
    ],
)
def test_names(listed, ours, same):
    assert cov.same_person(listed, person(ours, "NOR")) is same


def test_shares_and_lists():
    found = cov.leader_years(cov.read_leaders(LIST.splitlines()), [person("Kari Roe", "NOR", Term("Prime Minister", "1999", "2001"))])
    assert "| 2001 | 2 | 1 | 0.500 | 0 | 0 |  |" in cov.by_year(found)
    assert "| all | 6 | 2 | 0.333 | 2 | 0 | 0.000 |" in cov.by_year(found)
    assert "| REIGN | 6 | 2 | 0 | 1 | 3 |" in cov.by_standing(found)
    assert cov.listing([one for one in found if one.standing == "nobody"])[0].startswith(
        "NOR Lund (reign, leader) 2001-03-02/2003-01: 2 years"
    )


def test_ministers_are_counted_where_somebody_holds_the_office():
    people = [
        person("Ann Roe", "USA", Term("Secretary of State", "2001-02", "2005")),
        person("Bo Lund", "FRA", Term("Minister of Defense", "2001-07-02", "2002-07-01"), Term("Foreign Minister", "2003", "")),
        person("Kim Moe", "SWE", Term("Foreign Minister", "2000", "")),
        person("Eva Berg", "DEU", Term("Chancellor", "2001", "")),
    ]
    table = cov.by_ministers(people).splitlines()
    assert "| 2001 | 1 of 40 | 1 of 40 | 0 of 40 |" in table
    assert "| 2002 | 1 of 40 | 1 of 40 | 1 of 40 |" in table
    assert "| 2003 | 1 of 40 | 2 of 40 | 0 of 40 |" in table


def test_without_the_list_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert cov.main(["--shared", str(tmp_path)]) == 0
    assert "skipped, nothing measured" in capsys.readouterr().out


def test_the_page_is_written_between_its_marks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- by evaluation/coverage.py: standing -->\nold\n<!-- end -->\nafter\n")
    monkeypatch.setattr(cov, "PAGE", page)
    (tmp_path / cov.LEADERS).parent.mkdir(parents=True)
    (tmp_path / cov.LEADERS).write_text(LIST)
    assert cov.main(["--shared", str(tmp_path), "--write"]) == 0
    text = page.read_text()
    assert text.startswith("before\n<!-- by")
    assert text.endswith("<!-- end -->\nafter\n")
    assert "old" not in text
    assert "| REIGN | 6 |" in text


def test_the_page_shows_every_table():
    assert {name for _, name, _ in cov.MARK.findall(cov.PAGE.read_text(encoding="utf-8"))} == {
        "leaders",
        "offices",
        "standing",
        "ministers",
    }
