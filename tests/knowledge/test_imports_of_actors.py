import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import KnowledgeError, UsageError
from dateline.knowledge.actor_rows import KnownActor
from dateline.knowledge.actors import ActorKnowledge
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.countries import Countries
from dateline.knowledge.imports import Facts, Unusable, form_of, read_own_actors
from dateline.knowledge.sectors import Sectors
from dateline.knowledge.user_tables import UserTables, table_name

FACTS = Facts(countries=Countries.load(), nouns=Sectors.load(), sectors=frozenset(Codebook.load(None).sectors))


def read(path, *, form=None, classes=()):
    """Actors and unusable lines of a file."""
    found = list(read_own_actors(path, form or form_of(path), facts=FACTS, classes=classes))
    return [each for each in found if isinstance(each, KnownActor)], {
        each.line: each.reason for each in found if isinstance(each, Unusable)
    }


def csv(tmp_path, text, name="mine.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def item(number, label, *classes, **claims):
    """An item of Wikidata; a claim is an id, or an id with qualifiers."""

    def claim(value):
        target, qualifiers = value if isinstance(value, tuple) else (value, {})
        value = {"id": target} if target.startswith("Q") else target
        days = {
            what: [{"datavalue": {"value": {"time": f"+{day}T00:00:00Z", "precision": grain}}}] for what, (day, grain) in qualifiers.items()
        }
        return {"mainsnak": {"datavalue": {"value": value}}, "qualifiers": days, "rank": "normal"}

    told = {"P31": list(classes), **claims}
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {"en": {"language": "en", "value": label}},
        "aliases": {"en": [{"language": "en", "value": f"{label} (alias)"}]},
        "claims": {what: [claim(value) for value in values] for what, values in told.items()},
    }


ITEMS = [
    item(212, "Freedonia", "Q6256", P298=["UKR"]),
    item(900, "minister of defence of Ukraine", "Q4164871"),
    item(901, "journalist", "Q28640"),
    item(1, "Rufus Vane", "Q5", P27=["Q212"], P39=[("Q900", {"P580": ("2020-03-04", 11), "P582": ("2021-01-01", 9)})], P106=["Q901"]),
    item(2, "Vane Party", "Q7278", P17=["Q212"]),
    item(3, "A mountain", "Q8502"),
]


def dump(tmp_path, *, lines=None, packed=True):
    text = "[\n" + ",\n".join(lines or [json.dumps(one) for one in ITEMS]) + "\n]\n"
    path = tmp_path / ("items.json.gz" if packed else "items.json")
    path.write_bytes(gzip.compress(text.encode()) if packed else text.encode())
    return path


def test_a_table_of_actors(tmp_path):
    path = csv(
        tmp_path,
        "Name,kind,country,sector,aliases,terms,note\n"
        "Ana Roe,person,fr,gov;mil,A. Roe|Roe,Mayor@2001/2004,x\n"
        '"Front, People\'s",armed-group,Ukraine,REB,,,\n'
        "\n"
        "Bo Lund,,,,,\n",
    )
    actors, wrong = read(path)
    assert wrong == {}
    ana, front, bo = actors
    assert (ana.country, ana.sectors, ana.aliases, ana.source, ana.row) == (
        "FRA",
        ("GOV", "MIL"),
        ("A. Roe", "Roe"),
        "mine.csv",
        "mine.csv, line 2",
    )
    assert [(term.role, term.start, term.end) for term in ana.terms] == [("Mayor", "2001", "2004")]
    assert (front.name, front.kind, front.country) == ("Front, People's", "armed-group", "UKR")
    assert (bo.kind, bo.country, bo.sector) == ("person", None, None)


def test_one_row_a_term(tmp_path):
    path = csv(tmp_path, "name;country;role;start;end\nAna Roe;FRA;Mayor;2001;2004\nAna Roe;FRA;Senator;2005-02-01;\n")
    (ana,), wrong = read(path)
    assert wrong == {}
    assert [(term.role, term.start, term.end) for term in ana.terms] == [("Mayor", "2001", "2004"), ("Senator", "2005-02-01", "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",person,FRA,GOV,,", "no name"),
        ("A,hero,FRA,GOV,,", "kind 'hero'"),
        ("A,person,Freedonia,GOV,,", "no country is 'Freedonia'"),
        ("A,person,FRA,GOV;XYZ,,", "XYZ"),
        ("A,person,FRA,GOV,Mayor@soon,", "Office@2010-05-11"),
        ("A,person,FRA,GOV,Mayor@2004/2001,", "Office@2010-05-11"),
        ("A,person,FRA,GOV,Mayor@2004-13,", "Office@2010-05-11"),
        ("A,person,FRA,GOV,,X12", "X12"),
        ("A,person,FRA,GOV,,Q1,more", "7 cells"),
    ],
)
def test_a_row_that_is_no_use_costs_only_itself(tmp_path, row, reason):
    actors, wrong = read(csv(tmp_path, f"name,kind,country,sectors,terms,wikidata\n{row}\nBo Lund,,,,,\n"))
    assert [actor.name for actor in actors] == ["Bo Lund"]
    assert list(wrong) == [2]
    assert reason in wrong[2]


def test_a_row_in_another_encoding(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_bytes(b"name\nJos\xe9 Roe\nBo Lund\n")
    actors, wrong = read(path)
    assert [actor.name for actor in actors] == ["Bo Lund"]
    assert "UTF-8" in wrong[2]


def test_a_table_without_names(tmp_path):
    for text in ("", "who,country\nAna,FRA\n"):
        with pytest.raises(KnowledgeError, match="no column 'name'"):
            read(csv(tmp_path, text))


@pytest.mark.parametrize("packed", [True, False])
def test_items_of_wikidata(tmp_path, packed):
    actors, wrong = read(dump(tmp_path, packed=packed))
    assert wrong == {}
    vane, party = actors
    assert (vane.name, vane.kind, vane.country, vane.wikidata, vane.source) == ("Rufus Vane", "person", "UKR", "Q1", "wikidata")
    assert vane.aliases == ("Rufus Vane (alias)",)
    assert [(term.role, term.start, term.end) for term in vane.terms] == [("Minister of defence", "2020-03-04", "2021")]
    assert vane.sectors == ("GOV", "JRN")
    assert (party.name, party.kind, party.country, party.sectors) == ("Vane Party", "party", "UKR", ("PTY",))


def test_classes_of_wikidata(tmp_path):
    path = dump(tmp_path)
    assert [actor.name for actor in read(path, classes=["Q5"])[0]] == ["Rufus Vane"]
    assert [(actor.name, actor.kind) for actor in read(path, classes=["Q8502=place"])[0]] == [("A mountain", "place")]
    for wrong in ("human", "Q5=hero"):
        with pytest.raises(UsageError, match="is no class"):
            read(path, classes=[wrong])


def subclass(number, *parents):
    return item(number, f"class {number}", "Q16889133", P279=list(parents))


def test_subclasses_within_the_dump_count_as_their_classes(tmp_path):
    classes = [
        subclass(501, "Q7278"),  # green party: a party
        subclass(502, "Q501"),  # a kind of it
        subclass(503, "Q3624078"),
        subclass(504, "Q503", "Q7210356"),
        subclass(3624078, "Q43229"),  # state: an organisation by Wikidata, but left out with all below it
        subclass(505, "Q505", "Q506"),  # a circle ends
        subclass(506, "Q505", "Q176799"),
    ]
    members = [item(10, "Greens", "Q501"), item(11, "Deep Greens", "Q502"), item(12, "Utopia", "Q503"), item(13, "The Front", "Q504")]
    path = dump(tmp_path, lines=[json.dumps(one) for one in [*members, item(14, "Third Unit", "Q505"), *classes]])
    actors, wrong = read(path)
    assert wrong == {}
    assert [(a.name, a.kind, a.sectors) for a in actors] == [
        ("Greens", "party", ("PTY",)),
        ("Deep Greens", "party", ("PTY",)),
        ("The Front", "group", ()),
        ("Third Unit", "group", ("MIL",)),
    ]
    assert [a.name for a in read(path, classes=["Q7278"])[0]] == ["Greens", "Deep Greens"]


def test_subclasses_too_far_down_are_not_taken(tmp_path):
    chain = [subclass(501 + n, f"Q{500 + n}" if n else "Q7278") for n in range(9)]
    near, far = item(10, "Near", "Q505"), item(11, "Far", "Q509")
    assert [a.name for a in read(dump(tmp_path, lines=[json.dumps(one) for one in [near, far, *chain]]))[0]] == ["Near"]


def test_lines_of_a_dump_that_are_no_items(tmp_path):
    lines = [json.dumps(ITEMS[3]), json.dumps(ITEMS[3])[:200], "null", '{"claims": "Q5", "labels": 3, "id": "Q9"}']
    actors, wrong = read(dump(tmp_path, lines=lines))
    assert [actor.name for actor in actors] == ["Rufus Vane"]
    assert sorted(wrong) == [3, 4]


def test_a_dump_that_is_cut_short(tmp_path):
    path = dump(tmp_path)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(KnowledgeError, match="whole file"):
        read(path, form="wikidata")


def entity(key, schema, **properties):
    return {
        "id": key,
        "schema": schema,
        "properties": {name: value if isinstance(value, list) else [value] for name, value in properties.items()},
    }


def test_entities_of_followthemoney(tmp_path):
    entities = [
        entity("o1", "Occupancy", holder="p1", post="x1", startDate="2019-05-20", endDate="2021"),
        entity("p1", "Person", name=["Rufus Vane", "Rufus A. Vane"], alias="R. Vane", weakAlias="Rufus", country="ua", topics=["role.pep"]),
        entity("x1", "Position", name="Minister of Defence", country="ua"),
        entity("c1", "Organization", name="Vane Front", country="fr", topics=["crime.terror"], wikidataId="Q7"),
        entity("a1", "Airplane", name="Vane Force One"),
    ]
    path = csv(
        tmp_path, "\n".join(json.dumps(one) for one in entities) + "\nnot json\n" + json.dumps({"id": "x", "properties": 3}), "e.ftm.json"
    )
    actors, wrong = read(path)
    vane, front = actors
    assert (vane.name, vane.kind, vane.country, vane.sectors) == ("Rufus Vane", "person", "UKR", ("GOV",))
    assert vane.aliases == ("Rufus A. Vane", "R. Vane")
    assert [(term.role, term.start, term.end) for term in vane.terms] == [("Minister of Defence", "2019-05-20", "2021")]
    assert (front.kind, front.country, front.sectors, front.wikidata) == ("armed-group", "FRA", ("REB",), "Q7")
    assert sorted(wrong) == [6, 7]


def test_a_file_of_no_form(tmp_path):
    with pytest.raises(UsageError, match="--from"):
        form_of(csv(tmp_path, "hello\n", "mine.txt"))


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=60), max_size=6), st.sampled_from(["csv", "wikidata", "followthemoney"]))
def test_any_bytes_give_actors_or_lines_that_are_no_use(tmp_path_factory, lines, form):
    path = tmp_path_factory.mktemp("any") / "mine.csv"
    path.write_bytes(b"\n".join([b"name,terms,aliases", *lines]))
    for each in read_own_actors(path, form, facts=FACTS):
        assert isinstance(each, KnownActor | Unusable)
        if isinstance(each, KnownActor):
            each.name.encode()


def test_tables_are_kept_and_asked_in_order(tmp_path):
    tables = UserTables(tmp_path / "own")
    assert tables.open() == ()
    for name, country in (("b", "DEU"), ("a", "FRA")):
        actors, _ = read(csv(tmp_path, f"name,country\nVolodymyr Zelenskyy,{country}\n"))
        assert tables.add(name, actors, origin="mine.csv").actors == 1
    assert [table.header.name for table in tables.open()] == ["a", "b"]
    for spelling in ("Zelensky", "Volodymyr Zelenskiy", "Volodymyr Zelenskyy"):
        assert [actor.country for actor in ActorKnowledge.load(tables.open()).look_up(spelling)] == ["FRA"]
    tables.remove("a")
    assert [actor.country for actor in ActorKnowledge.load(tables.open()).look_up("Zelensky")] == ["DEU"]
    with pytest.raises(UsageError, match="knowledge list"):
        tables.remove("a")


def test_a_table_of_nobody_is_not_kept(tmp_path):
    tables = UserTables(tmp_path)
    tables.add("mine", read(csv(tmp_path, "name\nBo Lund\n"))[0], origin="mine.csv")
    with pytest.raises(KnowledgeError, match="no actor"):
        tables.add("mine", [], origin="none.csv")
    assert [len(table) for table in tables.open()] == [1]
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


@pytest.mark.parametrize("name", ["dateline", "", "../x", "a b", ".x"])
def test_names_that_no_table_can_have(tmp_path, name):
    with pytest.raises(UsageError, match="cannot be called"):
        UserTables(tmp_path).add(name, [], origin="x")


def test_a_table_is_called_as_its_file(tmp_path):
    assert [table_name(tmp_path / name) for name in ("my actors.csv", "latest-all.json.gz", "名.csv")] == [
        "my-actors",
        "latest-all",
        "actors",
    ]
