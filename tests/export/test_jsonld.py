import json
from dataclasses import replace

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF

from dateline.export import jsonld
from dateline.records.story import Stand
from tests.export.accounts import EVIL, FRANCE, Merged, at, deadly, only, told, two_reports, written
from tests.making import PLACE, make_record, records

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # within rdflib itself
SCHEMA = rdflib.Namespace("https://schema.org/")
OWN = rdflib.Namespace("urn:dateline:")


def graph(account):
    return rdflib.Graph().parse(data=written(jsonld, account), format="json-ld")


def of(found, kind):
    return sorted(found.subjects(RDF.type, SCHEMA[kind]))


class Standing(Merged):
    """An account in which somebody stands somewhere on an event."""

    def __init__(self, *stands):
        super().__init__(make_record())
        self._entry = replace(self._entry, event=replace(self._entry.event, stands=stands))


def test_an_event_with_its_reports():
    found = graph(two_reports())
    (event,) = of(found, "Event")
    assert str(event) == "urn:dateline:event:E0123456789ab"
    assert str(found.value(event, SCHEMA.startDate)) == "2024-03-05"
    assert len(of(found, "NewsArticle")) == 2
    assert set(found.objects(event, SCHEMA.subjectOf)) == set(of(found, "NewsArticle"))
    assert str(found.value(event, OWN.status)) == "actual"
    assert {str(name) for article in of(found, "NewsArticle") for name in found.objects(article, SCHEMA.headline)} == {"Dockers held"}


def test_a_town_has_coordinates_and_a_country_a_box():
    found = graph(at(PLACE))
    (point,) = of(found, "GeoCoordinates")
    assert float(found.value(point, SCHEMA.latitude)) == 51.5
    found = graph(at(FRANCE))
    assert of(found, "GeoCoordinates") == []
    (box,) = of(found, "GeoShape")
    assert str(found.value(box, SCHEMA.box)) == "41.3 -5.1 51.1 9.6"


def test_what_only_a_source_says_is_a_claim_and_a_denial_reviews_it():
    mention = only(told(make_record())).mentions[0].key
    found = graph(
        Standing(Stand(by="union leaders", position="claims", mention=mention), Stand(by="police", position="denies", mention=mention))
    )
    (claim,), (review,) = of(found, "Claim"), of(found, "ClaimReview")
    assert str(found.value(found.value(claim, SCHEMA.author), SCHEMA.name)) == "union leaders"
    assert found.value(claim, SCHEMA.appearance) in of(found, "NewsArticle")
    assert found.value(claim, SCHEMA.about) in of(found, "Event")
    assert found.value(review, SCHEMA.itemReviewed) == claim
    assert str(found.value(found.value(review, SCHEMA.author), SCHEMA.name)) == "police"
    assert str(found.value(found.value(review, SCHEMA.reviewRating), SCHEMA.alternateName)) == "denied"


def test_what_the_report_itself_says_is_no_claim():
    mention = only(told(make_record())).mentions[0].key
    found = graph(Standing(Stand(by="The Selby Courier", position="reports", mention=mention)))
    assert of(found, "Claim") == of(found, "ClaimReview") == []


def test_a_denial_alone_reviews_a_claim_of_nobody():
    mention = only(told(make_record())).mentions[0].key
    found = graph(Standing(Stand(by="police", position="doubts", mention=mention)))
    (claim,), (review,) = of(found, "Claim"), of(found, "ClaimReview")
    assert found.value(claim, SCHEMA.author) is None
    assert found.value(review, SCHEMA.itemReviewed) == claim


def test_a_planned_event_is_scheduled():
    found = graph(deadly(status="future"))
    (event,) = of(found, "Event")
    assert found.value(event, SCHEMA.eventStatus) == SCHEMA.EventScheduled


def test_no_words_break_the_file():
    document = json.loads(written(jsonld, at(replace(PLACE, name=EVIL))))
    assert [node["location"]["name"] for node in document["@graph"] if node["@type"] == "Event"] == [EVIL]


@settings(max_examples=15)
@given(st.lists(records(), max_size=2))
def test_whatever_comes_is_read_by_rdflib(found):
    account = told(*found)
    assert len(of(graph(account), "Event")) == len(list(account.entries()))
