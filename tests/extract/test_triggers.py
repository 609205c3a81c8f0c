import pytest

from dateline.extract.triggers import find_candidates, is_content, without_doubles
from tests.reading import rules, token_of, tree_of, trigger_of


def told(text):
    return [(t.token.text, t.type) for t in find_candidates(tree_of(text), rules()) if t.rank == 0]


@pytest.mark.parametrize(
    ("text", "word", "event_type"),
    [
        ("Police arrested three men in Lima.", "arrested", "COERCE"),
        ("Rebels attacked the base.", "attacked", "ASSAULT"),
        ("Workers went on strike in Athens.", "strike", "PROTEST"),
        ("Parliament passed the law on Thursday.", "passed", "GOVERN"),
        ("The minister resigned on Friday.", "resigned", "RETREAT"),
        ("Kenya demanded that Somalia withdraw its troops.", "demanded", "REQUEST"),
        ("Brazil condemned the attack.", "condemned", "ACCUSE"),
        ("Russia and Iran held talks.", "talks", "CONSULT"),
        ("Cuba will not recognise the treaty.", "recognise", "REJECT"),
        ("Cuba will recognise the republic.", "recognise", "SUPPORT"),
        ("Miners called off the strike.", "called", "RETREAT"),
        ("The minister called off the visit.", "called", "REJECT"),
        ("Norway returned a stolen painting to Peru.", "returned", "RETREAT"),
        ("Chad and Niger restored diplomatic relations.", "restored", "SUPPORT"),
        ("Spain gave evidence to Morocco.", "gave", "COOPERATE"),
        ("The mayor lashed out at the union.", "lashed", "ACCUSE"),
        ("Kenya sent peacekeepers to Haiti.", "sent", "AID"),
        ("Kenya sent soldiers to the border.", "sent", "MOBILIZE"),
    ],
)
def test_verbs_and_nouns_tell_events(text, word, event_type):
    assert (word, event_type) in told(text)


@pytest.mark.parametrize(
    "text",
    ["The minister said that the economy was weak.", "He was sad about the weather.", "The soup was too hot.", "She added that it rained."],
)
def test_saying_and_feeling_are_no_events(text):
    assert told(text) == []


def test_a_name_tells_no_event():
    assert "Strike" not in [word for word, _ in told("General Weiss leads Strike Force Omega.")]


def test_nouns_know_whether_they_point_back():
    text = "The attack came after an attack on Monday."
    first, second = [t for t in find_candidates(tree_of(text), rules()) if t.token.text == "attack" and t.rank == 0]
    assert (first.nominal, first.definite) == (True, True)
    assert (second.nominal, second.definite) == (True, False)
    assert not trigger_of("Rebels attacked the base.", "attacked").nominal


def test_a_particle_belongs_to_its_verb():
    text = "Rebels shot down a helicopter."
    assert trigger_of(text, "shot").span.of(text) == "shot down"


def test_candidates_stand_in_text_order():
    text = "Police arrested three men. Rebels attacked a base, and soldiers killed five rebels in the attack."
    starts = [t.span.start for t in find_candidates(tree_of(text), rules())]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Kenya demanded that Somalia withdraw its troops.", "withdraw"),
        ("The United Nations urged Israel to release the prisoners.", "release"),
        ("Brazil accused Bolivia of attacking the embassy.", "attacking"),
        ("The minister threatened to expel the diplomats.", "expel"),
        ("Prosecutors charged the general with murder.", "murder"),
    ],
)
def test_what_is_demanded_threatened_or_charged_is_content(text, word):
    assert is_content(token_of(text, word), tree_of(text), rules())


@pytest.mark.parametrize(
    ("text", "word"), [("Rebels attacked the base.", "attacked"), ("The ministry said rebels attacked the base.", "attacked")]
)
def test_what_is_told_is_not(text, word):
    assert not is_content(token_of(text, word), tree_of(text), rules())


def test_a_word_before_its_like_is_no_second_event():
    text = "A bomb attack killed three people."
    tree = tree_of(text)
    kept = without_doubles([t for t in find_candidates(tree, rules()) if t.rank == 0], tree)
    assert [t.token.text for t in kept if t.token.text in ("bomb", "attack")] == ["attack"]
