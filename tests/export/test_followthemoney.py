import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export import followthemoney
from tests.export.accounts import EVIL, at, deadly, one, told, two_reports, written
from tests.making import PLACE, make_actor, make_event, make_record, records

FACTS = json.loads((Path(__file__).parent / "followthemoney-facts.json").read_text(encoding="utf-8"))
"""The schemata that we write: each property with its type, and for a reference what it may lead to, with all that extends it."""


def entities(account):
    return [json.loads(line) for line in written(followthemoney, account).splitlines()]


def of(schema, account):
    return [entity for entity in entities(account) if entity["schema"] == schema]


def check(found):
    """Every property is one of the schema's, and every reference leads to an entity before it that it may lead to."""
    before = {}
    for entity in found:
        properties = FACTS[entity["schema"]]
        for name, cells in entity["properties"].items():
            assert name in properties, (entity["schema"], name)
            assert cells
            assert all(isinstance(cell, str) for cell in cells)
            if properties[name]["type"] == "entity":
                assert {before[cell] for cell in cells} <= set(properties[name]["range"]), name
        assert entity["id"] not in before
        before[entity["id"]] = entity["schema"]


def test_an_event_with_its_parties_and_reports():
    found = entities(deadly())
    check(found)
    (event,) = of("Event", deadly())
    by_id = {entity["id"]: entity for entity in found}
    said = event["properties"]
    assert said["date"] == ["2024-03-05"]
    assert said["country"] == ["gb"]
    assert [by_id[name]["properties"]["name"] for name in said["organizer"]] == [["Soldiers"]]
    assert by_id[said["organizer"][0]]["schema"] == "PublicBody"
    assert [by_id[name]["properties"]["name"] for name in said["involved"]] == [["villagers"]]
    assert by_id[said["proof"][0]]["properties"]["publisher"] == ["The Selby Courier"]
    assert "ASSAULT" in said["keywords"]


def test_what_two_events_share_is_written_once():
    found = entities(two_reports())
    check(found)
    assert [entity["schema"] for entity in found].count("Article") == 2
    words = make_record().statements[0].content
    again = told(make_record(events=(make_event(1), make_event(2, trigger=words))))
    assert len(of("Event", again)) == 2
    assert len(of("Article", again)) == 1


def test_an_interval_is_its_first_and_last_day():
    found = replace(make_event().date, edtf="2024-03-04/2024-03-10", earliest="2024-03-04", latest="2024-03-10")
    (event,) = of("Event", one(date=found))
    assert (event["properties"]["startDate"], event["properties"]["endDate"]) == (["2024-03-04"], ["2024-03-10"])
    (event,) = of("Event", one(date=replace(found, edtf="2024-03", earliest="2024-03-01", latest="2024-03-31")))
    assert event["properties"]["date"] == ["2024-03"]


def test_somebody_known_has_their_wikidata_id_and_office():
    person = make_actor(1, name="Ada Brandt", kind="person", wikidata="Q42", role="mayor", method="knowledge", country="GBR")
    role = replace(make_event().actors[0], name="Ada Brandt")
    (found,) = of("Person", told(make_record(actors=(person,), events=(make_event(actors=(role,)),))))
    assert found["properties"]["wikidataId"] == ["Q42"]
    assert found["properties"]["position"] == ["mayor"]


def test_an_object_is_no_entity():
    dam = make_actor(1, name="dam", kind="object")
    account = told(make_record(actors=(dam,), events=(make_event(recipients=(), actors=(replace(make_event().actors[0], name="dam"),)),)))
    assert {entity["schema"] for entity in entities(account)} == {"Article", "Event"}


@settings(max_examples=25)
@given(st.lists(records(), max_size=3))
def test_whatever_comes_follows_the_schemata(found):
    check(entities(told(*found)))


@pytest.mark.parametrize("account", [deadly(), two_reports(), at(replace(PLACE, name=EVIL.replace(";", "")))])
def test_the_library_takes_every_value(account):
    library = pytest.importorskip("followthemoney", reason="it needs ICU to be built; `pip install followthemoney` where that is at hand")
    for entity in entities(account):
        proxy = library.model.get_proxy(entity, cleaned=False)
        assert {name: sorted(cells) for name, cells in entity["properties"].items()} == {
            name: sorted(cells) for name, cells in proxy.to_dict()["properties"].items()
        }
