"""Denying is a statement, with all that is denied, and no more than a statement; what is denied to somebody is none."""

import pytest

from tests.reading import extracted


def denials(text):
    return [(s.speaker.span.of(text), s.content.of(text)) for s in extracted(text).statements if s.stance == "denies"]


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("A spokesman for JNIM denied any role in the ambush near Gao.", "A spokesman", "any role in the ambush near Gao"),
        ("The minister denied that he had taken bribes.", "The minister", "he had taken bribes"),
        ("Beijing has denied making illegal shipments.", "Beijing", "making illegal shipments"),
        ("The firm, which denies wrongdoing, was fined.", "The firm", "wrongdoing"),
    ],
)
def test_what_somebody_denies_is_a_statement(text, who, what):
    assert denials(text) == [(who, what)]


def test_what_is_denied_did_not_happen_by_these_words():
    assert extracted("A spokesman for JNIM denied any role in the ambush near Gao.").events == ()


def test_who_denies_does_not_speak_the_next_quotation():
    text = 'Kim Novak condemned the sales. The firm has denied making them. "This must end now, and it must end for good," he said.'
    spoken = [s.speaker.span.of(text) for s in extracted(text).statements if s.direct == "direct"]
    assert spoken == ["he"]
