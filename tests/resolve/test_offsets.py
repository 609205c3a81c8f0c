import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.span import Span
from dateline.resolve.event_place import make_place
from dateline.resolve.offsets import Offset, offset_before
from tests.resolve.telling import toponym


@pytest.mark.parametrize(
    ("words", "km", "bearing"),
    [
        ("a depot 30 km north of ", 30.0, 0.0),
        ("some 20 kilometers (12 miles) south-west of ", 20.0, 225.0),
        ("10 miles to the east of ", 16.09344, 90.0),
        ("2.5 kilometres from ", 2.5, None),
        ("40km northeast of the city of ", 40.0, 45.0),
        ("15 miles outside ", 24.14016, None),
    ],
)
def test_distances(words, km, bearing):
    assert offset_before(words, len(words)) == Offset(pytest.approx(km), bearing)


@pytest.mark.parametrize("words", ["north of ", "30 people from ", "30 km north of Sumy and ", "a 30 km march on ", ""])
def test_what_is_no_distance(words):
    assert offset_before(words, len(words)) is None


def test_a_place_at_a_distance_is_a_point_with_its_uncertainty():
    text = "Shells fell 30 km north of Kharkiv."
    found = make_place(
        toponym(text, "Kharkiv", lat=50.0, lon=36.25, radius_km=12.0),
        text,
        words=Span(12, 34),
        role="at",
        method="stated",
        confidence=0.9,
    )
    assert (found.precision, found.lat, found.lon, found.radius_km) == ("near", pytest.approx(50.27, abs=0.01), 36.25, 12.0)


def test_a_country_at_a_distance_is_still_an_area():
    text = "Ships met 30 km north of Peru."
    given_place = toponym(text, "Peru", precision="country", country="PER", lat=-10.0, lon=-76.0)
    found = make_place(given_place, text, words=None, role="at", method="context", confidence=0.9)
    assert (found.precision, found.lat) == ("country", -10.0)


@given(
    st.floats(-89, 89),
    st.floats(-180, 180),
    st.builds(Offset, st.floats(0.1, 999), st.none() | st.sampled_from([0.0, 45.0, 90.0, 180.0, 270.0])),
)
def test_points_keep_to_the_globe_in_longitude_and_radii_are_positive(lat, lon, offset):
    _, east = offset.point(lat, lon)
    assert -180.0 <= east <= 180.0
    assert offset.radius(2.0) >= 2.0
