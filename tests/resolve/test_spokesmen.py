"""For whom somebody unnamed speaks: name, country and sector are of those; a statement is its issuer's."""

import pytest

from tests.reading import record_of


def speaker(text):
    record = record_of(text)
    (statement,) = record.statements
    actor = next(a for a in record.actors if a.id == statement.speaker.actor)
    return actor.name, actor.kind, actor.country, actor.sector


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A spokeswoman for the Kenyan army said on Monday that soldiers had killed four militants.",
            ("spokeswoman for Kenyan Army", "person", "KEN", "MIL"),
        ),
        (
            "A spokesman for JNIM denied any role in the ambush near Gao.",
            ("spokesman for Jama'at Nasr al-Islam wal Muslimin", "person", "MLI", "REB"),
        ),
        (
            "A statement by the Defence Ministry of Ukraine said two drones had been shot down.",
            ("Ministry of Defence of Ukraine", "group", "UKR", "GOV"),
        ),
        ("A Foreign Office spokesperson said the embassy had been attacked.", ("Foreign Office spokesperson", "person", "GBR", "GOV")),
    ],
)
def test_who_speaks_for_others_is_of_them(text, expected):
    assert speaker(text) == expected


def test_who_speaks_for_nobody_told_stays_as_he_is():
    name, kind, *_ = speaker("A spokesman said the group had released two hostages.")
    assert (name, kind) == ("spokesman", "person")


def test_the_source_of_the_event_is_the_same_spokeswoman():
    record = record_of("A spokeswoman for the Kenyan army said on Monday that soldiers had killed four militants.")
    (event,) = record.events
    assert event.source.name == "spokeswoman for Kenyan Army"
    assert event.source.text == "A spokeswoman"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Russian jets struck a market in Idlib on Sunday.", "Russia"),
        ("The commander was killed by a US drone in Kunar.", "United States"),
    ],
)
def test_craft_act_for_their_owner(text, state):
    actors = [role.name for event in record_of(text).events for role in event.actors]
    assert actors == [state]


def test_a_craft_that_is_hit_stays_a_craft():
    recipients = [role.name for event in record_of("Rebels shot down a Russian jet near Idlib.").events for role in event.recipients]
    assert "Russia" not in recipients


def test_where_those_are_who_only_speak_of_it_is_not_where_it_was():
    record = record_of("The massacre was condemned by Spain and Portugal on Monday.")
    assert [e.place and e.place.name for e in record.events if e.type == "ASSAULT"] == [None]
