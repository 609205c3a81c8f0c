"""The columns of POLECAT, ACLED and UCDP, read back as their users read them."""

import csv
import io
from dataclasses import replace

import pandas
import pytest

from dateline.export import acled, polecat, ucdp
from dateline.export.sides import side
from dateline.export.values import Party
from dateline.knowledge.codebook import Codebook
from dateline.knowledge.country_codes import country_codes
from tests.export.accounts import EVIL, FRANCE, at, deadly, deadly_record, one, told, two_reports, written
from tests.making import PLACE, make_actor, make_event, make_record


def rows(module, account, **options):
    text = written(module, account, **options).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if module is polecat else ","))


def row(module, account, **options):
    (found,) = rows(module, account, **options)
    return found


def omitted(module, account):
    return module.write(account, io.BytesIO())


def test_polecat_has_the_published_columns_in_their_order():
    frame = pandas.read_csv(io.BytesIO(written(polecat, two_reports())), sep="\t", na_values="None", keep_default_na=False)
    assert list(frame.columns)[:7] == ["Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"]
    assert list(frame.columns)[-3:] == ["Story Locations", "Language", "Version"]
    assert len(frame.columns) == 40
    (line,) = frame.to_dict("records")
    assert (line["Event Date"], line["Event Type"], line["Event Mode"]) == ("2024-03-05", "COERCE", "arrest")
    assert line["Quad Code"] == "MATERIAL CONFLICT"
    assert (line["Actor Name"], line["Primary Actor Sector"]) == ("Harbour police", "COP")
    assert (line["Country"], line["City"], line["Latitude"]) == ("GBR", "Port Selby", 51.5)
    assert pandas.isna(line["Intensity"])


@pytest.mark.parametrize(
    ("kind", "coded"),
    [
        ("CONSULT", "AGREE"),
        ("SUPPORT", "AGREE"),
        ("COOPERATE", "AGREE"),
        ("AID", "AGREE"),
        ("RETREAT", "CONCEDE"),
        ("AGREE", "AGREE"),
        ("CONCEDE", "CONCEDE"),
    ],
)
def test_a_future_act_of_cooperation_is_a_promise_of_it(kind, coded):
    line = row(polecat, one(type=kind, mode=("withdraw",) if kind == "RETREAT" else (), status="future"))
    assert (line["Event Type"], line["Quad Code"]) == (coded, "VERBAL COOPERATION")
    assert line["Event Mode"] == "None"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"type": "GOVERN"}, "type GOVERN, which PLOVER does not have"),
        ({"type": "INCIDENT"}, "type INCIDENT, which PLOVER does not have"),
        ({"status": "future"}, "future COERCE, which PLOVER does not code"),
        ({"status": "negated"}, "status negated, which POLECAT does not hold"),
        ({"status": "hypothetical"}, "status hypothetical, which POLECAT does not hold"),
    ],
)
def test_what_polecat_does_not_hold_is_left_out_and_counted(changes, reason):
    account = one(**changes, mode=())
    assert rows(polecat, account) == []
    assert omitted(polecat, account) == {reason: 1}


def test_every_type_of_plover_has_its_quadrant():
    assert set(polecat.QUADS) == {name for name, kind in Codebook.load().types.items() if not kind.extension}


def test_own_modes_are_no_modes_of_polecat():
    assert row(polecat, one(type="ASSAULT", mode=("occupy", "firearms")))["Event Mode"] == "firearms"


def test_polecat_has_one_day_or_none():
    week = replace(make_event().date, edtf="2024-03-04/2024-03-10", earliest="2024-03-04", latest="2024-03-10")
    month = replace(week, edtf="2024-03", earliest="2024-03-01", latest="2024-03-31")
    assert row(polecat, one(date=week))["Event Date"] == "2024-03-04"
    assert row(polecat, one(date=month))["Event Date"] == "None"


def test_parts_of_parties_stand_at_equal_positions():
    role = make_event().actors[0]
    known = make_actor(1, name="Peru; the state", kind="state", country="PER", sector=None, sectors=())
    band = make_actor(2, name="Kestrel Band", kind="armed-group", country=None, sector="REB", sectors=("REB", "CRM"))
    event = make_event(actors=(replace(role, actor="a1", name="Peru; the state"), replace(role, actor="a2", name="Kestrel Band")))
    line = row(polecat, told(make_record(actors=(known, band), events=(event,))))
    assert line["Actor Name"].split("; ") == ["Kestrel Band", "Peru, the state"]
    assert line["Actor Country"].split("; ") == ["None", "PER"]
    assert line["Actor COW"].split("; ") == ["None", "135"]
    assert line["Actor Sectors"].split("; ") == ["REB|CRM", "None"]


def test_acled_has_the_published_columns_and_an_attack_in_them():
    frame = pandas.read_csv(io.BytesIO(written(acled, deadly())))
    assert list(frame.columns) == list(acled.COLUMNS)
    assert len(frame.columns) == 31
    line = row(acled, deadly())
    assert (line["event_date"], line["year"], line["time_precision"]) == ("2024-03-05", "2024", "1")
    assert (line["disorder_type"], line["event_type"], line["sub_event_type"]) == (
        "Political violence",
        "Violence against civilians",
        "Attack",
    )
    assert (line["actor1"], line["inter1"], line["actor2"], line["inter2"]) == ("Soldiers", "State forces", "villagers", "Civilians")
    assert (line["interaction"], line["civilian_targeting"]) == ("State forces-Civilians", "Civilian targeting")
    assert (line["iso"], line["country"], line["region"], line["geo_precision"]) == ("826", "United Kingdom", "Europe", "1")
    assert (line["fatalities"], line["source"]) == ("3", "The Selby Courier")


SUB_TYPES = {
    "Battles": {"Armed clash", "Government regains territory", "Non-state actor overtakes territory"},
    "Protests": {"Peaceful protest", "Protest with intervention", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
}
SIDES = {"state", "rebel", "militia", "civilian", "external", "none"}


def test_the_crosswalk_names_only_what_both_codebooks_have():
    types = Codebook.load().types
    assert set(acled.DISORDER) == set(SUB_TYPES)
    for rule in acled.crosswalk():
        assert rule.sub_event_type in SUB_TYPES[rule.event_type]
        assert rule.modes <= set(types[rule.type].modes)
        assert rule.contexts <= set(Codebook.load().contexts)
        assert rule.actor | rule.recipient <= SIDES


@pytest.mark.parametrize(
    ("changes", "sub_type"),
    [
        ({"mode": ("suicide-attack", "explosives")}, "Suicide bomb"),
        ({"mode": ("drone",)}, "Air/drone strike"),
        ({"mode": ("heavy-weapons",)}, "Shelling/artillery/missile attack"),
        ({"mode": ("occupy",)}, "Government regains territory"),
        ({"mode": ("clash",)}, "Armed clash"),
        ({"mode": ("abduct",)}, "Abduction/forced disappearance"),
        ({"mode": ("crowd-control",)}, "Excessive force against protesters"),
        ({"mode": ("crowd-control",), "counts": ()}, "Protest with intervention"),
        ({"type": "PROTEST", "mode": ("demo",)}, "Peaceful protest"),
        ({"type": "PROTEST", "mode": ("demo", "riot")}, "Violent demonstration"),
        ({"type": "COERCE", "mode": ("arrest",)}, "Arrests"),
        ({"type": "RETREAT", "mode": ("withdraw",)}, "Non-violent transfer of territory"),
        ({"type": "AGREE", "mode": (), "context": ("military",)}, "Agreement"),
    ],
)
def test_types_and_modes_become_sub_types(changes, sub_type):
    assert row(acled, deadly(**changes))["sub_event_type"] == sub_type


@pytest.mark.parametrize(
    "changes",
    [
        {"type": "CONSULT", "mode": ()},
        {"type": "AGREE", "mode": ()},
        {"status": "future"},
        {"status": "negated"},
        {"type": "PROTEST", "mode": ("strike",)},
    ],
)
def test_what_acled_does_not_hold_is_left_out_and_counted(changes):
    account = deadly(**changes)
    assert rows(acled, account) == []
    assert sum(omitted(acled, account).values()) == 1


def test_a_clash_has_its_two_sides_as_actors():
    role = make_event().actors[0]
    army = make_actor(1, name="Army", sector="MIL", sectors=("MIL",), country="GBR")
    rebels = make_actor(2, name="Rebels", sector="REB", sectors=("REB",), kind="armed-group", country="GBR")
    roles = (replace(role, actor="a1", name="Army"), replace(role, actor="a2", name="Rebels"))
    event = make_event(type="ASSAULT", mode=("clash",), actors=roles, recipients=(), counts=())
    line = row(acled, told(make_record(actors=(army, rebels), events=(event,))))
    assert (line["actor1"], line["actor2"], line["interaction"]) == ("Army", "Rebels", "State forces-Rebel group")
    assert line["fatalities"] == ""


def test_demonstrators_are_protesters():
    line = row(acled, deadly(type="PROTEST", mode=("demo",), recipients=()))
    assert line["inter1"] == "State forces"
    actor = Party(make_event().actors[0], make_actor(sector="LAB"))
    assert side(actor) == "civilian"


def test_those_whom_a_crowd_attacks_are_no_rioters():
    record = deadly_record(type="PROTEST", mode=("riot",))
    crowd = replace(record.actors[0], sector="CVL", sectors=("CVL",))
    line = row(acled, told(replace(record, actors=(crowd, record.actors[1]))))
    assert (line["inter1"], line["inter2"], line["interaction"]) == ("Rioters", "Civilians", "Rioters-Civilians")


def test_an_article_is_named_once_and_by_its_path_where_its_outlet_is_unknown():
    record = deadly_record()
    again = replace(record.events[0], id="e2", same_as="e1", trigger=make_record().statements[0].content)
    found = replace(record, report=replace(record.report, outlet=None), events=(*record.events, again))
    assert row(ucdp, told(found))["source_article"] == "reports/dockers.txt, 2024-03-06"


def test_the_people_of_a_story_are_those_with_names():
    record = deadly_record()
    people = (make_actor(3, name="Ada Brandt", kind="person"), make_actor(4, name="spokeswoman", kind="person"))
    assert row(polecat, told(replace(record, actors=(*record.actors, *people))))["Story People"] == "Ada Brandt"


def test_forces_of_another_state_are_external():
    party = Party(make_event().actors[0], make_actor(sector="MIL", country="FRA"))
    assert side(party, "GBR") == "external"
    assert side(party, "FRA") == side(party) == "state"


@pytest.mark.parametrize("module", [acled, ucdp])
def test_a_country_is_never_a_pin(module):
    line = row(module, deadly(places=(FRANCE,), place=FRANCE))
    assert (line["latitude"], line["longitude"]) == ("", "")
    assert line["country"] == "France"


@pytest.mark.parametrize("module", [acled, ucdp])
def test_excel_gets_no_formula(module):
    evil = replace(PLACE, name=EVIL, admin1="=1+1")
    line = row(module, deadly(places=(evil,), place=evil), excel=True)
    assert line["admin1" if module is acled else "adm_1"] == "'=1+1"


def test_ged_has_its_49_columns_and_a_one_sided_event_in_them():
    line = row(ucdp, deadly())
    assert list(line) == list(ucdp.COLUMNS)
    assert len(line) == 49
    assert (line["type_of_violence"], line["side_a"], line["side_b"]) == ("3", "Soldiers", "Civilians")
    assert (line["best"], line["low"], line["high"], line["deaths_unknown"]) == ("3", "3", "3", "3")
    assert (line["date_prec"], line["date_start"], line["date_end"], line["year"]) == ("1", "2024-03-05", "2024-03-05", "2024")
    assert (line["where_prec"], line["where_coordinates"], line["geom_wkt"]) == ("1", "Port Selby", "POINT (-1.25 51.5)")
    assert (line["country"], line["country_id"], line["region"], line["gwnoa"]) == ("United Kingdom", "200", "Europe", "200")
    assert line["number_of_sources"] == "1"


def test_ged_holds_only_deaths():
    assert omitted(ucdp, deadly(counts=())) == {"assaults without a death": 1}
    assert omitted(ucdp, one()) == {"type COERCE, which is no violence": 1}
    assert sum(omitted(ucdp, deadly(status="hypothetical")).values()) == 1


@pytest.mark.parametrize(
    ("earliest", "latest", "precision"),
    [
        ("2024-03-05", "2024-03-05", "1"),
        ("2024-03-05", "2024-03-06", "2"),
        ("2024-03-04", "2024-03-10", "3"),
        ("2024-03-01", "2024-03-31", "4"),
        ("2024-01-01", "2024-12-31", "5"),
        (None, "2024-12-31", ""),
    ],
)
def test_dates_say_how_exact_they_are(earliest, latest, precision):
    found = replace(make_event().date, earliest=earliest, latest=latest)
    assert row(ucdp, deadly(date=found))["date_prec"] == precision


@pytest.mark.parametrize(("lat", "lon", "cell"), [(-90.0, -180.0, 1), (-89.9, -179.4, 2), (0.1, 0.1, 129961), (90.0, 180.0, 259200)])
def test_cells_of_the_prio_grid(lat, lon, cell):
    assert ucdp.priogrid(lat, lon) == cell


def test_countries_have_the_numbers_of_the_field():
    assert (country_codes("DEU").cow, country_codes("DEU").gw) == (255, 260)
    assert (country_codes("YEM").cow, country_codes("YEM").gw) == (679, 678)
    assert (country_codes("VNM").cow, country_codes("VNM").gw) == (816, 816)
    assert country_codes("AFG").numeric == "004"
    assert country_codes("PSE").gw is None
    assert country_codes(None).acled_region == ""


def test_a_place_without_an_event_place_is_empty():
    line = row(polecat, at(None))
    assert (line["Placename"], line["Latitude"]) == ("None", "None")
