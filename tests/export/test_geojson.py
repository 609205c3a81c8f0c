import json
from dataclasses import replace

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export import geojson
from tests.export.accounts import EVIL, FIJI, FRANCE, at, told, two_reports, written
from tests.making import PLACE, records


def features(account):
    return json.loads(written(geojson, account))["features"]


def test_a_town_is_a_point_with_longitude_first():
    (feature,) = features(at(PLACE))
    assert feature["geometry"] == {"type": "Point", "coordinates": [-1.25, 51.5]}
    assert feature["properties"]["places"][0]["radius_km"] == 5.0
    assert "bbox" not in feature


@pytest.mark.parametrize("precision", ["admin2", "admin1", "country", "region"])
def test_an_area_is_its_box_and_never_a_pin(precision):
    (feature,) = features(at(replace(FRANCE, precision=precision)))
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    assert shape.bounds == FRANCE.bbox
    assert shape.is_valid
    assert shapely.is_ccw(shape.exterior)
    assert feature["bbox"] == list(FRANCE.bbox)


def test_an_area_without_a_box_has_no_geometry():
    (feature,) = features(at(replace(FRANCE, bbox=None)))
    assert feature["geometry"] is None
    assert feature["properties"]["places"][0]["name"] == "France"


def test_a_box_across_the_180th_meridian_is_cut_in_two():
    (feature,) = features(at(FIJI))
    shape = shapely.from_geojson(json.dumps(feature["geometry"]))
    assert shape.geom_type == "MultiPolygon"
    assert sorted(part.bounds[::2] for part in shape.geoms) == [(-180.0, -178.2), (176.9, 180.0)]
    assert feature["bbox"] == list(FIJI.bbox)


def test_an_event_of_no_known_place_is_kept():
    (feature,) = features(at(None))
    assert feature["geometry"] is None


def test_properties_tell_all_sources_together():
    (feature,) = features(two_reports())
    told_of = feature["properties"]
    assert (told_of["reports"], told_of["independent"], told_of["outlets"]) == (2, 2, ["The Selby Courier", "Selby Evening News"])
    assert told_of["figures"]["arrested"]["best"] == 15
    assert told_of["date"] == "2024-03-05"


def test_no_words_break_the_file():
    (feature,) = features(at(replace(PLACE, name=EVIL)))
    assert feature["properties"]["places"][0]["name"] == EVIL


def test_an_account_without_events_is_an_empty_collection():
    assert json.loads(written(geojson, told())) == {"type": "FeatureCollection", "features": []}


@settings(max_examples=25)
@given(st.lists(records(), max_size=3))
def test_whatever_comes_is_read_by_shapely(found):
    for feature in features(told(*found)):
        assert feature["geometry"] is None or shapely.from_geojson(json.dumps(feature["geometry"])).geom_type == "Point"
