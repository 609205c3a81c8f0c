import csv
import io
from dataclasses import replace

import pytest

from dateline.export import (
    account_jsonl,
    acled,
    event_page,
    followthemoney,
    geojson,
    gexf,
    icalendar,
    jsonld,
    polecat,
    tables_csv,
    tables_parquet,
    ucdp,
)
from dateline.export.privacy import Roles, is_private, stand_in, veiled
from dateline.export.report_tables import STATEMENTS, TABLES
from tests.export.accounts import brandt, only, told, written
from tests.making import make_actor, make_event, make_record

STREAMS = (account_jsonl, geojson, gexf, polecat, acled, ucdp, followthemoney, jsonld, icalendar, event_page)


def person(**changes):
    return make_actor(1, **{"name": "Ada Brandt", "kind": "person", "sector": None, "sectors": (), **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"wikidata": "Q42"},
        {"method": "knowledge"},
        {"sector": "GOV", "role": "mayor"},
        {"sector": "PTY", "role": "Party secretary"},
        {"kind": "group"},
        {"name": "union leaders"},
        {"name": "spokeswoman"},
    ],
)
def test_who_is_no_private_person(changes):
    assert not is_private(person(**changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"method": "alias"},
        {"sector": "COP", "role": "Inspector"},
        {"sector": "GOV"},
        {"sector": "JRN", "role": "reporter"},
        {"name": "Ludwig van der Berg"},
        {"name": "Núria Castellví-Domènech"},
        {"name": "Ада Брандт"},
    ],
)
def test_who_is_a_private_person(changes):
    assert is_private(person(**changes))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"role": "union leader", "country": "GBR"}, "[union leader, GBR]"),
        ({"role": "wife of Jan Brandt", "sector": "CVL"}, "[civilian]"),
        ({"role": "Inspector", "sector": "COP", "country": "ESP"}, "[police officer, ESP]"),
        ({}, "[person]"),
    ],
)
def test_a_role_stands_for_a_name(changes, shown):
    assert stand_in(person(**changes)) == shown


@pytest.mark.parametrize("module", STREAMS, ids=lambda module: module.__name__.split(".")[-1])
@pytest.mark.parametrize("status", ["actual", "future"])
def test_no_format_names_a_private_person(module, status):
    record = brandt()
    account = told(replace(record, events=tuple(replace(event, status=status) for event in record.events)))
    assert b"Brandt" not in written(module, Roles(account))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_table_names_a_private_person(table):
    for module in (tables_csv, tables_parquet):
        assert b"Brandt" not in written(module, Roles(told(brandt())), table=table)


def test_names_are_there_when_asked_for():
    (row,) = csv.DictReader(io.StringIO(written(tables_csv, told(brandt()), table=STATEMENTS).decode()))
    assert row["speaker"] == "Ada Brandt"


def test_sentences_and_headlines_are_read_through():
    account = Roles(told(brandt()))
    entry = only(account)
    assert "said [union leader, GBR], who leads" in entry.mentions[0].sentence
    assert entry.mentions[0].report.title == "[union leader, GBR]: we will march"
    assert [party.name for party in entry.event.recipients] == ["[union leader, GBR]"]


def test_somebody_else_of_the_report_is_veiled_in_its_sentences():
    stranger = replace(brandt().actors[1], id="a3")
    record = make_record(actors=(make_actor(), stranger), events=(make_event(sentence=1),))
    assert "Brandt" not in only(Roles(told(record))).mentions[0].sentence


def test_a_name_that_a_public_person_shares_stays_theirs():
    public = make_actor(3, name="Eva Brandt", kind="person", method="knowledge", wikidata="Q1")
    record = replace(brandt(), actors=(*brandt().actors, public))
    entry = only(told(record))
    shown = veiled(replace(entry, mentions=(replace(entry.mentions[0], sentence="Ada Brandt met Eva Brandt. Ada left, Brandt stayed."),)))
    assert shown.mentions[0].sentence == "[union leader, GBR] met Eva Brandt. [union leader, GBR] left, Brandt stayed."


def test_words_that_only_contain_a_name_stay():
    entry = only(told(brandt()))
    shown = veiled(replace(entry, mentions=(replace(entry.mentions[0], sentence="Brandtstadt's Adagio and adamant Brandts."),)))
    assert shown.mentions[0].sentence == "Brandtstadt's Adagio and adamant Brandts."


def test_places_keep_their_names():
    entry = only(told(brandt()))
    place = replace(entry.event.places[0], name="Brandt")
    assert veiled(replace(entry, event=replace(entry.event, places=(place,)))).event.places[0].name == "Brandt"


def test_without_private_persons_nothing_is_touched():
    entry = only(told(make_record()))
    assert veiled(entry) is entry
