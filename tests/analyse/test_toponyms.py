import pytest

from dateline.analyse.toponyms import find_toponyms
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import Gazetteer
from dateline.records.analysis import Name
from dateline.records.span import Span
from tests.analyse.parsed import parsed


@pytest.fixture(scope="module")
def find():
    gazetteer, countries = Gazetteer.load(), Countries.load()

    def search(row, **kinds):
        """The toponyms of words written `word/POS`; keyword arguments mark names by their words."""
        rows = " ".join(f"{w.rsplit('/', 1)[0]}/{w.rsplit('/', 1)[0].lower()}/{w.rsplit('/', 1)[1]}/X/dep/0" for w in row.split())
        text, sentences, tokens = parsed(rows)
        marked = [(Span(text.index(words), text.index(words) + len(words)), kind) for kind, many in kinds.items() for words in many]
        names = [Name(span, kind) for span, kind in sorted(marked)]
        found = find_toponyms(text, sentences, tokens, names, gazetteer, countries)
        return [(t.span.of(text), t.kind) for t in found]

    return search


def test_cities_and_countries(find):
    row = "Shells/NOUN fell/VERB on/ADP Kharkiv/PROPN and/CCONJ trains/NOUN left/VERB for/ADP Poland/PROPN ./PUNCT"
    assert find(row, place=["Kharkiv", "Poland"]) == [("Kharkiv", "place"), ("Poland", "place")]


def test_x_comma_y_is_two(find):
    row = "He/PRON lives/VERB in/ADP Paris/PROPN ,/PUNCT Texas/PROPN ./PUNCT"
    assert find(row, place=["Paris", "Texas"]) == [("Paris", "place"), ("Texas", "place")]


def test_demonyms(find):
    row = "The/DET Ukrainian/ADJ army/NOUN met/VERB South/PROPN Korean/PROPN envoys/NOUN ./PUNCT"
    assert find(row, other=["Ukrainian", "South Korean"]) == [("Ukrainian", "demonym"), ("South Korean", "demonym")]


def test_a_division_word_belongs_to_the_name(find):
    row = "Fighting/NOUN goes/VERB on/ADV in/ADP Kharkiv/PROPN region/NOUN ./PUNCT"
    assert find(row, place=["Kharkiv"]) == [("Kharkiv region", "place")]


def test_an_article_in_lower_case_begins_a_name(find):
    row = "Troops/NOUN left/VERB al/PROPN -/PUNCT Bab/PROPN ./PUNCT"
    found = find(row, place=["al - Bab"])
    assert [words for words, _ in found] == ["al - Bab"]


def test_persons_are_no_places(find):
    row = "Michael/PROPN Jordan/PROPN said/VERB he/PRON agreed/VERB with/ADP Paris/PROPN Hilton/PROPN ./PUNCT"
    assert find(row, person=["Michael Jordan", "Paris Hilton"]) == []


def test_common_words_and_days_are_no_places(find):
    row = "On/ADP Sunday/PROPN the/DET Police/PROPN read/VERB Of/ADP Mice/PROPN in/ADP March/PROPN ./PUNCT"
    assert find(row) == []


def test_a_village_that_no_table_has(find):
    row = "Two/NUM died/VERB at/ADP Qwertzuiop/PROPN village/NOUN ./PUNCT"
    assert find(row, place=["Qwertzuiop"]) == [("Qwertzuiop", "place")]


def test_headlines_in_capitals(find):
    row = "FLOODS/NOUN IN/ADP PAKISTAN/PROPN KILL/VERB DOZENS/NOUN"
    assert ("PAKISTAN", "place") in find(row, place=["PAKISTAN"])


def test_spans_are_in_order_and_apart(find):
    row = "From/ADP New/PROPN York/PROPN City/PROPN to/ADP North/PROPN Korea/PROPN ,/PUNCT Georgia/PROPN and/CCONJ Washington/PROPN ./PUNCT"
    found = find(row, place=["New York City", "North Korea", "Georgia", "Washington"])
    assert [words for words, _ in found] == ["New York City", "North Korea", "Georgia", "Washington"]


def test_nothing_in_nothing(find):
    assert find("") == []
