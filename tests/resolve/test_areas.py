import pytest

from dateline.resolve.areas import side_of, with_areas
from tests.resolve.telling import toponym

BOX = (30.0, 40.0, 34.0, 48.0)


def part(text, words, **changes):
    given = {"precision": "country", "geonameid": 7, "bbox": BOX, **changes}
    (found,) = with_areas([toponym(text, words, **given)], text)
    return found


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Troops moved in northern Peru today.", "northern Peru", "northern Peru"),
        ("Troops moved in north-east Peru today.", "north-east Peru", "north-east Peru"),
        ("Troops moved in Peru’s south-west today.", "south-western Peru", "Peru’s south-west"),
        ("Troops moved in Peru today.", "Peru", "Peru"),
        ("Troops moved to Peru’s south-west border today.", "Peru", "Peru"),
        ("Northerners moved to Peru.", "Peru", "Peru"),
    ],
)
def test_a_side_makes_a_part(text, name, words):
    found = part(text, "Peru")
    assert (found.name, found.span.of(text)) == (name, words)
    assert found.precision == ("country" if name == "Peru" else "region")
    assert (found.geonameid is None) == (name != "Peru")


@pytest.mark.parametrize("changes", [{"precision": "city"}, {"precision": "admin1"}, {"kind": "demonym"}, {"country": None}])
def test_what_has_no_parts(changes):
    assert part("Rain fell in southern Peru.", "Peru", **changes).name == "Peru"


def test_a_name_that_begins_with_a_side_is_whole():
    assert part("Rain fell in eastern South Sudan.", "South Sudan").name == "South Sudan"


@pytest.mark.parametrize(
    ("side", "answer"),
    [
        ("northern", (30.0, 44.0, 34.0, 48.0)),
        ("south-west", (30.0, 40.0, 32.0, 44.0)),
        ("eastern", (32.0, 40.0, 34.0, 48.0)),
        ("central", (31.0, 42.0, 33.0, 46.0)),
    ],
)
def test_the_box_of_a_side(side, answer):
    assert side_of(BOX, side) == answer


def test_a_part_lies_where_its_box_is():
    found = part("Rain fell in northern Peru.", "Peru")
    assert (found.lat, found.lon, found.bbox) == (46.0, 32.0, (30.0, 44.0, 34.0, 48.0))
