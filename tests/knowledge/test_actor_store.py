import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import KnowledgeError
from dateline.knowledge.actor_names import office_key
from dateline.knowledge.actor_rows import KnownActor, Term, merged
from dateline.knowledge.actor_store import HEADER_BYTES, ActorStore, write_store
from dateline.knowledge.actors import OURS, ActorKnowledge, shipped_actors, shipped_store, tables_sha256
from dateline.knowledge.naming import Naming
from dateline.knowledge.sectors import Sectors

SECTORS, NAMING = Sectors.load(), Naming.load()
TEXT = st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=12).filter(
    lambda text: bool(text.strip()) and text.strip().lower() != "the"
)


def actor(name: str, **facts) -> KnownActor:
    given = {"kind": "person", "country": None, "sector": None, "sectors": (), "role": None, "wikidata": None, "aliases": (), "terms": ()}
    return KnownActor(name=name, **{**given, **facts})


def written(*actors: KnownActor) -> bytes:
    file = io.BytesIO()
    write_store(file, actors, name="mine", origin="mine.csv")
    return file.getvalue()


def known(*stores: ActorStore) -> ActorKnowledge:
    return ActorKnowledge(stores, sectors=SECTORS, naming=NAMING)


@given(st.lists(st.tuples(TEXT, st.lists(TEXT, max_size=2)), max_size=5))
def test_every_actor_is_found_by_every_name(names):
    store = ActorStore(written(*(actor(name, kind="group", aliases=tuple(aliases)) for name, aliases in names)))
    assert [(one.name, list(one.aliases)) for one in store] == names
    knowledge = known(store)
    for one in store:
        assert all(one in knowledge.look_up(name) for name in one.names)


def test_the_same_actors_give_the_same_bytes():
    one = actor("Ana Roe", aliases=("Roe", "A. Roe"), terms=(Term("Mayor", "2001", "2004"),))
    assert written(one, actor("Bo Lund")) == written(one, actor("Bo Lund"))
    assert ActorStore(written(one)).header.sha256 != ActorStore(written(actor("Ana Roe"))).header.sha256


@pytest.mark.parametrize("size", [0, HEADER_BYTES, -8])
def test_a_file_that_is_cut_short(tmp_path, size):
    path = tmp_path / "mine.actors"
    path.write_bytes(written(actor("Ana Roe"))[:size])
    with pytest.raises(KnowledgeError, match="import"):
        ActorStore.open(path)


def test_the_shipped_form_is_in_step_with_the_plain_tables():
    """Run tools/build_actors.py after a change of the tables."""
    from importlib.resources import files

    built = ActorStore.open(files("dateline.knowledge").joinpath("data", "actors", "actors.bin"))
    assert built.header.origin == tables_sha256()
    assert built.header == ActorStore.of(shipped_actors(), name=OURS, origin=tables_sha256()).header
    assert next(iter(shipped_store())).row.endswith(", line 2")


def test_an_earlier_table_hides_what_a_later_one_says():
    mine = ActorStore.of([actor("Jane Doe", country="FRA", aliases=("JD",))], name="mine")
    ours = ActorStore.of([actor("Jane Doe", country="USA", aliases=("Lady Doe",)), actor("John Doe", country="USA")], name=OURS)
    knowledge = known(mine, ours)
    for name in ("Jane Doe", "Lady Doe", "JD"):
        assert [(one.country, one.table) for one in knowledge.look_up(name)][:1] == [("FRA", "mine")], name
    assert knowledge.look_up("John Doe")[0].table == OURS


def test_two_items_of_wikidata_with_one_name_are_two():
    mine = ActorStore.of([actor("Jane Doe", wikidata="Q1", aliases=("JD",))], name="mine")
    ours = ActorStore.of([actor("Jane Doe", wikidata="Q2", aliases=("Lady Doe",))], name=OURS)
    assert [one.wikidata for one in known(mine, ours).look_up("Lady Doe")] == ["Q2"]


def test_why_a_name_was_found():
    knowledge = known(ActorStore.of([actor("Olga Zelenskaya", aliases=("Mrs Z", "Olga Zelensky"))], name=OURS))
    found = {
        name: [(match.how, match.words) for match in knowledge.matches(name)] for name in ("Olga Zelenskaya", "Mrs Z", "Olga Zelenskyy")
    }
    assert found == {
        "Olga Zelenskaya": [("name", "Olga Zelenskaya")],
        "Mrs Z": [("alias", "Mrs Z")],
        "Olga Zelenskyy": [("transliteration", "Olga Zelensky")],
    }
    assert [match.how for match in knowledge.matches("Olga Zelenskaia-Roe")] == []
    assert [match.how for match in knowledge.matches("Olga Zelenskeya")] == ["misspelling"]


def test_offices_of_states_and_organisations():
    ann = actor("Ann Roe", country="NOR", terms=(Term("Prime Minister", "2001", "2004"), Term("Secretary General of NATO", "2005", "2009")))
    knowledge = known(ActorStore.of([ann], name=OURS))
    assert [one.role for one in knowledge.in_office(country="NOR", role="premier", on="2002-05-01")] == ["Prime Minister"]
    assert [one.name for one in knowledge.in_office(country="NATO", role="secretary-general", on="2006-05-01")] == ["Ann Roe"]
    assert knowledge.in_office(country="NATO", role="secretary-general", on="2002-05-01") == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Minister of Defense", "Defence Minister"), ("minister for foreign affairs", "Foreign Minister"), ("premier", "Prime Minister")],
)
def test_titles_of_one_office(one, other):
    assert office_key(one) == office_key(other)


def test_two_rows_of_one_actor_are_one_and_what_was_looked_up_goes_first():
    rows = (
        actor("Ana Roe", country="ESP", sectors=("GOV",), aliases=("Roe",), terms=(Term("President", "2001", ""),), row="a, line 2"),
        actor("Ana Roe", country="ESP", sectors=("MIL",), source="factbook", terms=(Term("President", "2001-05-02", ""),), row="b, line 9"),
        actor("Ana Roe", country="FRA"),
    )
    one, other = merged(rows)
    assert (one.sectors, one.sector, one.aliases, one.source, one.row) == (
        ("MIL", "GOV"),
        "MIL",
        ("Roe",),
        "factbook",
        "b, line 9; a, line 2",
    )
    assert [term.start for term in one.terms] == ["2001-05-02"]
    assert other.country == "FRA"
