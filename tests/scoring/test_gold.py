import json
from copy import deepcopy

import pytest

from dateline.errors import GoldError
from dateline.scoring.gold import read_annotated
from tests.scoring.annotating import ANNOTATION, DOCUMENT, SENTENCES, lines


@pytest.fixture
def read(tmp_path):
    def read(annotation=None, document=None):
        """Reads files with these lines: an object, or the text as it is."""
        for name, given, usual in (("docs", document, DOCUMENT), ("gold", annotation, ANNOTATION)):
            text = given if isinstance(given, str) else lines(given or usual)
            (tmp_path / f"set.{name}.jsonl").write_text(text, encoding="utf-8")
        return read_annotated(tmp_path / "set.docs.jsonl", tmp_path / "set.gold.jsonl")

    return read


def changed(**fields):
    """The annotation with its event changed."""
    annotation = deepcopy(ANNOTATION)
    annotation["events"][0].update(fields)
    return annotation


def test_a_report_is_its_sentences_two_a_paragraph(read):
    (report,) = read()
    assert report.text == f"{SENTENCES[0]} {SENTENCES[1]}\n\n{SENTENCES[2]}"
    assert [each.of(report.text) for each in report.sentences] == list(SENTENCES)
    assert (report.id, report.published) == ("dockers", "2024-03-06")


def test_an_event_has_what_the_annotator_wrote(read):
    (report,) = read()
    (event,) = report.gold.events
    assert event.trigger.of(report.text) == "arrested"
    assert [(actor.name, actor.sector, actor.span.of(report.text)) for actor in event.actors] == [
        ("Harbour police", "COP", "Harbour police")
    ]
    assert (event.place, event.country, event.date) == ("Port Selby, United Kingdom", "GBR", "2024-03-05")
    assert event.counts == {("arrested", 12)}
    (statement,) = report.gold.statements
    assert (statement.speaker.name, statement.direct, statement.sentence) == ("Ada Brandt", "direct", 1)


def test_a_mention_is_the_one_nearest_to_its_trigger_and_a_trigger_the_next_one(read):
    sentence = "He struck as he left; he was struck when he fell."
    event = {"s": 0, "id": "e0", "trigger": "struck", "type": "ASSAULT", "status": "actual", "actor": [["he", "a man"]]}
    annotation = {"id": "a", "events": [event, event, event], "statements": []}
    (report,) = read(annotation, {"id": "a", "sentences": [sentence]})
    assert [event.trigger.start for event in report.gold.events] == [3, 29, 29]
    assert [event.actors[0].span.start for event in report.gold.events] == [13, 22, 22]


def test_words_are_found_as_whole_words_first(read):
    annotation = {"id": "a", "events": [{"s": 0, "id": "e0", "trigger": "war", "type": "ASSAULT", "status": "actual"}], "statements": []}
    (report,) = read(annotation, {"id": "a", "sentences": ["Forward to war"]})
    assert report.gold.events[0].trigger == (11, 14)


def test_reports_without_an_annotation_are_left_out_and_the_order_is_the_documents(read):
    documents = lines({**DOCUMENT, "id": "b"}, {**DOCUMENT, "id": "c"}, {**DOCUMENT, "id": "a"})
    annotations = lines({**ANNOTATION, "id": "a"}, {**ANNOTATION, "id": "b"}, {**ANNOTATION, "id": "z"})
    assert [report.id for report in read(annotations, documents)] == ["b", "a"]


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        ("{", "line 1: .*; a line is"),
        (json.dumps({"id": "dockers"}), "line 1: .*`events`.*; a line is"),
        ("\n" + lines(changed(s="0")), "line 2: Expected `int`"),
        (changed(s=3), "has no sentence 3; .* from 0 to 2"),
        (changed(s=-1), "has no sentence -1"),
        (changed(trigger="detained"), "sentence 0 of report 'dockers' has no 'detained'; copy"),
        (changed(trigger=""), "has no ''"),
        (changed(actor=[["the police", "Harbour police"]]), "has no 'the police'"),
        (changed(actor=[["Harbour police"]]), "line 1: "),
        (lines(ANNOTATION, ANNOTATION), "line 2: the id 'dockers' stands on an earlier line"),
        ({**ANNOTATION, "id": "other"}, "no id stands in both"),
        ("", "is empty"),
    ],
)
def test_what_is_not_in_this_form_is_said_with_its_line_and_repair(read, annotation, said):
    with pytest.raises(GoldError, match=said):
        read(annotation if annotation != "" else "\n")


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ({**DOCUMENT, "published": "6 March"}, "published is '6 March'; give a day"),
        ({"id": "dockers", "text": "x"}, "docs.jsonl, line 1: .*`sentences`"),
        ({**DOCUMENT, "sentences": []}, "has no sentence 0"),
        ('{"id": "dockers", "sentences": ["\\ud800"]}', "line 1"),
    ],
)
def test_documents_likewise(read, document, said):
    with pytest.raises(GoldError, match=said):
        read(None, document)


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(GoldError, match=r"cannot read .*; name a file"):
        read_annotated(tmp_path, tmp_path)
