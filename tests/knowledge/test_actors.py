import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.actors import COLUMNS, ActorKnowledge, Term, skeleton
from dateline.knowledge.countries import Countries
from dateline.knowledge.naming import Naming
from dateline.knowledge.sectors import Sectors, singular

KNOWLEDGE = ActorKnowledge.load()
COUNTRIES = Countries.load()
SECTORS = {
    *("AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "NGO", "OPP", "PRM", "PTY"),
    *("REB", "REF", "REL", "SOC", "SPY", "UAF"),
}


def names(name: str, on: str | None = None) -> list[str]:
    return [actor.name for actor in KNOWLEDGE.look_up(name, on=on)]


def row(**cells: str) -> dict[str, str]:
    return {column: cells.get(column, "own" if column == "source" else "") for column in COLUMNS}


def of(*rows: dict[str, str]) -> ActorKnowledge:
    return ActorKnowledge.of(rows, sectors=Sectors.load(), naming=Naming.load())


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Volodymyr Zelensky", "Volodymyr Zelenskiy"])
def test_transliterations_are_one(spelling):
    assert names(spelling) == ["Volodymyr Zelenskyy"]


def test_a_slip_in_a_full_name():
    assert names("Olaf Schultz") == ["Olaf Scholz"]
    assert names("Otto Schultz") == []
    assert names("Schultz") == []


def test_a_slip_in_the_surname_of_an_office_holder():
    holder = KNOWLEDGE.misspelt_holder("Schultz", country="DEU", role="Chancellor", on="2022-09-15")
    assert holder
    assert holder.name == "Olaf Scholz"
    assert KNOWLEDGE.misspelt_holder("Schultz", country="DEU", role="Chancellor", on="2019-09-15") is None


def test_abbreviations_keep_their_capitals():
    assert names("WHO") == ["World Health Organization"]
    assert names("who") == []
    assert names("E.U.") == ["European Union"]


def test_who_holds_an_office_depends_on_the_day():
    for day, name in (("2022-01-01", "Joe Biden"), ("2018-01-01", "Donald Trump")):
        assert [actor.name for actor in KNOWLEDGE.in_office(country="USA", role="president", on=day)] == [name]


def test_a_former_minister_is_of_the_elite():
    before, after = (KNOWLEDGE.look_up("Angela Merkel", on=day)[0] for day in ("2020-06-01", "2023-06-01"))
    assert (before.role, before.sector) == ("Chancellor", "GOV")
    assert (after.role, after.sector) == (None, "ELI")


@given(st.sampled_from(KNOWLEDGE.actors))
def test_everyone_is_found_by_every_name(actor):
    for name in (actor.name, *actor.aliases):
        assert actor.name in [found.name for found in KNOWLEDGE.look_up(name)]


def test_countries_and_sectors_are_of_the_codebook():
    assert {actor.country for actor in KNOWLEDGE.actors} - {None} <= set(COUNTRIES.codes())
    assert {sector for actor in KNOWLEDGE.actors for sector in actor.sectors} <= SECTORS
    assert {trade.sector for trade in KNOWLEDGE.sectors.table.values()} - {None} <= SECTORS


def test_terms_end_after_they_start():
    terms = [(actor.name, term) for actor in KNOWLEDGE.actors for term in actor.terms]
    assert [pair for pair in terms if pair[1].start and pair[1].end and pair[1].end < pair[1].start] == []


@given(st.dates().map(str))
def test_a_term_known_by_its_years_covers_all_their_days(day):
    assert Term("Mayor", day[:4], day[:4]).covers(day)
    assert Term("Mayor", "", "").covers(day)


def test_a_skeleton_keeps_different_names_apart():
    assert skeleton("Muammar Qadhafi") != skeleton("Khalifa Haftar")
    assert skeleton("Sergei Shoigu") == skeleton("Sergey Shoygu")


def test_rows_that_may_not_be_shipped():
    with pytest.raises(KnowledgeError, match="may not be shipped"):
        of(row(name="A", kind="person", source="reign"))


def test_an_unknown_kind():
    with pytest.raises(KnowledgeError, match="kind 'hero'"):
        of(row(name="A", kind="hero"))


def test_a_row_without_terms():
    with pytest.raises(KnowledgeError, match="no terms"):
        of({**row(name="A", kind="person"), "terms": None})


@pytest.mark.parametrize(
    ("words", "sector", "kind"),
    [
        ("police", "COP", "group"),
        ("police officials", "COP", "group"),
        ("rebel fighters", "REB", "armed-group"),
        ("former finance minister", "ELI", "person"),
        ("opposition leader", "OPP", "person"),
        ("student", "EDU", "person"),
        ("aid workers", "NGO", "group"),
        ("car", None, "object"),
    ],
)
def test_nouns(words, sector, kind):
    trade = KNOWLEDGE.sectors.of_phrase(words.split())
    assert trade
    assert (trade.sector, trade.kind) == (sector, kind)


def test_an_unknown_noun():
    assert KNOWLEDGE.sectors.of_phrase(["zeugma"]) is None


@pytest.mark.parametrize(
    ("plural", "one"), [("men", "man"), ("deputies", "deputy"), ("churches", "church"), ("police", "police"), ("boss", "boss")]
)
def test_singulars(plural, one):
    assert singular(plural) == one


def test_gender():
    naming = Naming.load()
    assert naming.gender(words=frozenset({"mrs"}), given="") == "female"
    assert naming.gender(words=frozenset(), given="oleksandr") == "male"
    assert naming.gender(words=frozenset({"mr", "mrs"}), given="anna") is None
    assert naming.gender(words=frozenset({"minister"}), given="xi") is None
