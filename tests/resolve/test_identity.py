"""Who is who: the promises about names, on reports made by hand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.knowledge.actor_rows import COLUMNS
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.countries import Countries
from dateline.knowledge.naming import Naming
from dateline.knowledge.sectors import Sectors
from dateline.records.event import Extraction
from dateline.resolve.account import describe
from dateline.resolve.actors import ActorTable, resolve_actors
from tests.reading import record_of
from tests.resolve.test_actors import COUNTRIES, KNOWLEDGE, Text, event

SECTORS, NAMING = Sectors.load(), Naming.load()
DAY = "2022-09-15"
SYLLABLES = "bra dre fli gom hul jav klo mer nup ost pli quo rus stel tam ulf vek wob yam zin"
SYLLABLE = st.sampled_from(SYLLABLES.split())
MADE_UP = st.tuples(st.lists(SYLLABLE, min_size=2, max_size=3).map("".join), st.lists(SYLLABLE, min_size=3, max_size=4).map("".join)).map(
    lambda parts: " ".join(part.title() for part in parts)
)


def resolve(text: Text, *words: str, knowledge: ActorKnowledge = KNOWLEDGE, countries: Countries = COUNTRIES, on: str = DAY) -> ActorTable:
    phrases = [text.phrase(each) for each in words]
    extraction = Extraction((event(text, *phrases),), ())
    return resolve_actors(text.analysis(), extraction, published=on, knowledge=knowledge, countries=countries, places=())


def names(text: Text, *words: str, **given) -> list[str]:
    table = resolve(text, *words, **given)
    return [reference.name for each in words for reference in table.of(text.phrase(each))]


def row(name: str, **cells: str) -> dict[str, str]:
    return {column: "person" if column == "kind" else cells.get(column, "") for column in COLUMNS} | {"name": name}


def made(*rows: dict[str, str]) -> ActorKnowledge:
    return ActorKnowledge.of(rows, sectors=SECTORS, naming=NAMING)


def test_spellings_titles_and_the_office_on_the_day_are_one_person():
    words = ["Volodymyr Zelensky", "Zelenskyy", "Mr. Zelenskiy", "Ukraine's president", "the Ukrainian president"]
    text = Text(*(f"{each}^nsubj spoke ." for each in words), names={"Volodymyr Zelensky": "person"})
    assert names(text, *words) == ["Volodymyr Zelenskyy"] * 5
    assert len(resolve(text, *words).actors) == 1


def test_the_office_means_its_holder_on_the_day():
    text = Text("Ukraine's president^nsubj spoke .")
    found = {day: names(text, "Ukraine's president", on=day) for day in (DAY, "2018-03-01")}
    assert found == {DAY: ["Volodymyr Zelenskyy"], "2018-03-01": ["Petro Poroshenko"]}


def test_a_misspelt_chancellor_beside_german_chancellor():
    text = Text("Olaf Schultz^nsubj spoke .", "The German chancellor^nsubj left .", names={"Olaf Schultz": "person"})
    actor = resolve(text, "Olaf Schultz").actors[0]
    assert (actor.name, actor.method) == ("Olaf Scholz", "alias")


def test_a_namesake_without_such_words_stays_himself():
    text = Text("Olaf Schultz^nsubj , a German baker , spoke .", names={"Olaf Schultz": "person"})
    actor = resolve(text, "Olaf Schultz").actors[0]
    assert (actor.name, actor.method, actor.wikidata) == ("Olaf Schultz", "text", None)
    assert [(other.name, other.confidence) for other in actor.alternatives] == [("Olaf Scholz", 0.5)]


def test_the_same_without_a_report():
    alone, titled = (
        describe(words, knowledge=KNOWLEDGE, countries=COUNTRIES, on=DAY) for words in ("Olaf Schultz", "German Chancellor Olaf Schultz")
    )
    assert (alone.name, [other.name for other in alone.alternatives]) == ("Olaf Schultz", ["Olaf Scholz"])
    assert titled.name == "Olaf Scholz"
    assert describe("Ukraine's president", knowledge=KNOWLEDGE, countries=COUNTRIES, on=DAY).name == "Volodymyr Zelenskyy"


def test_two_known_people_of_one_name_are_not_mixed_up():
    knowledge = made(row("Ann Roe", country="FRA", aliases="Roe"), row("Bea Roe", country="ESP", aliases="Roe"))
    text = Text("Roe^nsubj spoke .", names={"Roe": "person"})
    actor = resolve(text, "Roe", knowledge=knowledge).actors[0]
    assert (actor.name, actor.method, actor.country) == ("Roe", "text", None)
    assert [other.name for other in actor.alternatives] == ["Ann Roe", "Bea Roe"]


def test_of_two_the_one_in_office_is_meant_and_the_other_an_alternative():
    terms = {"country": "FRA", "aliases": "Roe"}
    knowledge = made(row("Ann Roe", terms="Mayor@2001/2003", **terms), row("Bea Roe", terms="Mayor@2020/2023", **terms))
    actor = resolve(Text("Roe^nsubj spoke .", names={"Roe": "person"}), "Roe", knowledge=knowledge).actors[0]
    assert (actor.name, [(other.name, other.confidence) for other in actor.alternatives]) == ("Bea Roe", [("Ann Roe", 0.1)])


def test_two_people_of_one_name_in_a_report_stay_apart():
    words = ["German judge Anna Weber", "Austrian skier Anna Weber"]
    text = Text(*(f"{each}^nsubj spoke ." for each in words), names={"Anna Weber": "person"})
    assert [(actor.name, actor.country) for actor in resolve(text, *words).actors] == [("Anna Weber", "DEU"), ("Anna Weber", "AUT")]


@settings(max_examples=150, deadline=None)
@given(MADE_UP, st.sampled_from(["", "President ", "Mr. ", "German Chancellor ", "rebel leader "]), st.sampled_from([DAY, None]))
def test_nobody_unknown_gets_an_identity(name, title, day):
    text = Text(f"{title}{name}^nsubj spoke to the German chancellor .", names={name: "person"})
    extraction = Extraction((event(text, text.phrase(f"{title}{name}")),), ())
    table = resolve_actors(text.analysis(), extraction, published=day, knowledge=KNOWLEDGE, countries=COUNTRIES, places=())
    actor = table.actors[0]
    assert (actor.name, actor.method, actor.wikidata) == (name, "text", None)


def test_what_nobody_looked_up_gives_way_to_the_report():
    facts = {"country": "FRA", "sectors": "BUS", "terms": "Banker@2001/"}
    text = Text("Former finance minister Ann Roe^nsubj spoke .", names={"Ann Roe": "person"})
    words = "Former finance minister Ann Roe"
    told = resolve(text, words, knowledge=made(row("Ann Roe", source="unverified", **facts))).actors[0]
    known = resolve(text, words, knowledge=made(row("Ann Roe", source="factbook", **facts))).actors[0]
    assert (told.sector, told.sectors, told.role) == ("ELI", ("ELI", "BUS"), "Former finance minister")
    assert (known.sector, known.role) == ("BUS", "Banker")


def test_an_official_of_an_organisation_of_states_is_no_official_of_a_state():
    text = Text("EU President Ann Roe^nsubj spoke .", names={"Ann Roe": "person"})
    union = row("European Union", sectors="IGO", aliases="EU", source="own") | {"kind": "igo"}
    knowledge = made(row("Ann Roe", country="FRA", sectors="GOV", terms="President@2001/", source="unverified"), union)
    told = resolve(text, "EU President Ann Roe", knowledge=knowledge).actors[0]
    assert (told.country, told.sector) == (None, "IGO")


def test_whom_the_report_calls_president_is_the_president():
    knowledge = made(row("Ann Roe", country="FRA", sectors="GOV", terms="President@2001/", source="unverified"))
    text = Text("The French president^nsubj spoke .", "French President Bea Lund^nsubj left .", names={"Bea Lund": "person"})
    assert names(text, "The French president", "French President Bea Lund", knowledge=knowledge) == ["Bea Lund", "Bea Lund"]
    assert names(Text("The French president^nsubj spoke ."), "The French president", knowledge=knowledge) == ["Ann Roe"]


@pytest.mark.parametrize(
    ("words", "country", "sectors"),
    [
        ("four Saudi men", "SAU", ("CVL",)),
        ("police", None, ("COP",)),
        ("three Australians", "AUS", ("CVL",)),
        ("Turkish police officers", "TUR", ("COP",)),
        ("an American destroyer", "USA", ("MIL",)),
        ("two Russian warplanes", "RUS", ("MIL",)),
        ("former finance minister", None, ("ELI",)),
        ("a former Greek finance minister", "GRC", ("ELI",)),
        ("Kenyan opposition supporters", "KEN", ("OPP",)),
        ("Syrian refugees", "SYR", ("REF",)),
        ("unidentified gunmen", None, ("UAF",)),
        ("Colombian drug traffickers", "COL", ("CRM",)),
        ("the Egyptian parliament", "EGY", ("LEG",)),
        ("a Polish court", "POL", ("JUD",)),
        ("striking teachers", None, ("EDU",)),
        ("the French intelligence service", "FRA", ("SPY",)),
        ("separatist rebels", None, ("REB",)),
        ("a pro-government militia", None, ("PRM",)),
        ("farmers", None, ("AGR",)),
        ("a British journalist", "GBR", ("JRN",)),
    ],
)
def test_country_and_sector_of_the_unnamed(words, country, sectors):
    described = describe(words, knowledge=KNOWLEDGE, countries=COUNTRIES)
    assert (described.country, described.sectors, described.method) == (country, sectors, "text")


IN_OFFICE = "2022-09-15"
OFFICES = (
    ("NATO's secretary general visited Kyiv on Monday.", "Jens Stoltenberg"),
    ("The secretary general of NATO visited Kyiv on Monday.", "Jens Stoltenberg"),
    ("The EU foreign policy chief met Iran's foreign minister in Vienna.", "Josep Borrell"),
    ("The president of the European Commission met the German chancellor in Brussels.", "Ursula von der Leyen"),
    ("The UN special envoy for Yemen met rebels in Sanaa.", "Hans Grundberg"),
    ("The head of the International Atomic Energy Agency visited Tehran.", "Rafael Grossi"),
    ("The UN refugee chief visited Poland.", "Filippo Grandi"),
)


@pytest.mark.parametrize(("text", "name"), OFFICES)
def test_an_organisations_office_names_its_holder_on_the_day(text, name):
    found = {a.name: a for a in record_of(text, IN_OFFICE).actors}
    assert name in found
    assert (found[name].country, found[name].sector, found[name].method) == (None, "IGO", "knowledge")


@pytest.mark.parametrize(
    "text",
    [
        "NATO's former secretary general visited Kyiv on Monday.",
        "The UN human rights chief condemned the killings.",  # between two holders on that day
        "A UN envoy met rebels in Sanaa.",
    ],
)
def test_without_exactly_one_holder_an_office_keeps_its_words(text):
    known = {name for _, name in OFFICES} | {"Volker Türk", "Michelle Bachelet"}
    assert not known & {a.name for a in record_of(text, IN_OFFICE).actors}


def test_a_report_knows_better_than_the_tables_who_holds_an_office():
    text = "NATO Secretary General Mark Rutte visited Kyiv on Monday. NATO's secretary general praised Ukraine."
    assert "Jens Stoltenberg" not in {a.name for a in record_of(text, IN_OFFICE).actors}


def test_parts_have_their_whole_where_the_report_names_it():
    text = (
        "Israel closed the crossing. Israeli police arrested two men. Hamas fired rockets at Ashkelon. "
        "The Al-Qassam Brigades attacked an Israeli base. The Quds Force sent weapons to Syria."
    )
    actors = record_of(text, IN_OFFICE).actors
    names = {a.id: a.name for a in actors}
    wholes = {a.name: names.get(a.parent) for a in actors}
    assert wholes["Israeli police"] == "Israel"
    assert wholes["Al-Qassam Brigades"] == "Hamas"
    assert wholes["Quds Force"] is None  # Iran is not told of


def test_a_name_that_is_not_the_heading_is_an_alias():
    methods = {a.name: a.method for a in record_of("Zelensky visited Berlin. Olaf Scholz met him.", IN_OFFICE).actors}
    assert (methods["Volodymyr Zelenskyy"], methods["Olaf Scholz"]) == ("alias", "knowledge")
