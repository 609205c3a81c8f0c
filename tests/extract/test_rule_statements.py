"""What cue words and quotation marks show, without the reader."""

import pytest

from dateline.extract.statements import rule_statements
from tests.reading import analysed, rules, tree_of


def statements(text):
    """(speaker, cue, content, how direct, stance) of each statement."""
    return [
        (s.speaker and s.speaker.span.of(text), s.cue and s.cue.of(text), s.content.of(text), s.direct, s.stance)
        for s in rule_statements(tree_of(text), rules())
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The minister said the economy was weak.", ("The minister", "said", "the economy was weak", "reported", "asserts")),
        ("The minister said that the economy was weak.", ("The minister", "said", "the economy was weak", "reported", "asserts")),
        (
            "Police arrested Omar Said on Friday, officials said.",
            ("officials", "said", "Police arrested Omar Said on Friday", "reported", "asserts"),
        ),
        (
            "According to the ministry, rebels attacked the base.",
            ("the ministry", "According to", "rebels attacked the base", "reported", "asserts"),
        ),
        (
            "“We will not leave the city,” said Oleg Maran, the mayor of Lutsk.",
            ("Oleg Maran", "said", "We will not leave the city", "direct", "asserts"),
        ),
        (
            '"We will not leave the city," Oleg Maran said.',
            ("Oleg Maran", "said", "We will not leave the city", "direct", "asserts"),
        ),
        ("Oleg Maran said: “We will not leave the city.”", ("Oleg Maran", "said", "We will not leave the city", "direct", "asserts")),
        (
            "Iran denied that its forces attacked the tanker.",
            ("Iran", "denied", "its forces attacked the tanker", "reported", "denies"),
        ),
        (
            "Kenya demanded that Somalia withdraw its troops.",
            ("Kenya", "demanded", "Somalia withdraw its troops", "reported", "asserts"),
        ),
    ],
)
def test_who_said_what_and_how(text, answer):
    assert statements(text) == [answer]


@pytest.mark.parametrize("text", ["Rebels attacked the village on Tuesday.", "The soup was hot and the bread was stale."])
def test_where_nobody_speaks_there_is_no_statement(text):
    assert statements(text) == []


@pytest.mark.parametrize("text", ["Rebels took the “old bridge” on Tuesday.", "The mayor added two men to the “night watch” on Tuesday."])
def test_a_word_in_quotation_marks_is_no_statement(text):
    assert statements(text) == []


def test_half_quoted_words_are_mixed():
    ((_, _, content, direct, _),) = statements("The minister said the plan was “the best hope for peace in years” and had his support.")
    assert content.startswith("the plan was")
    assert direct == "mixed"


def test_who_is_told_is_the_addressee():
    text = "The president told reporters that the talks had begun."
    (found,) = rule_statements(tree_of(text), rules())
    assert found.addressee.span.of(text) == "reporters"


@pytest.mark.parametrize(
    "text",
    [
        "“They came in the night from the north. They burned all of our houses. We ran down to the river,” said Maria Lopes.",
        "“They came in the night from the north,” Maria Lopes said. “They burned all of our houses. We ran down to the river.”",
        "Maria Lopes said: “They came in the night from the north. They burned all of our houses. We ran down to the river.”",
    ],
)
def test_a_quotation_over_several_sentences_keeps_its_speaker(text):
    found = statements(text)
    assert [speaker for speaker, *_ in found] == ["Maria Lopes"] * 3
    assert [content for _, _, content, *_ in found] == [
        "They came in the night from the north",
        "They burned all of our houses",
        "We ran down to the river",
    ]
    assert {direct for *_, direct, _ in found} == {"direct"}


def test_the_sentences_of_one_quotation_share_its_number():
    text = "“They came in the night. They burned all of our houses,” said Maria Lopes. “Nobody came to help us,” said Omar Said."
    numbers = [s.quote for s in rule_statements(tree_of(text), rules())]
    assert numbers[0] == numbers[1] != numbers[2]


def test_two_speakers_keep_their_own_words():
    text = "“The bridge is safe,” said the mayor.\n\n“The bridge is not safe at all,” said the engineer."
    assert [(s, c) for s, _, c, *_ in statements(text)] == [
        ("the mayor", "The bridge is safe"),
        ("the engineer", "The bridge is not safe at all"),
    ]


def test_speech_printed_without_marks():
    text = "The minister said:\n\nThe talks have begun in good faith. All the parties are at the table."
    found = statements(text)
    assert [(speaker, content) for speaker, _, content, *_ in found] == [
        ("The minister", "The talks have begun in good faith"),
        ("The minister", "All the parties are at the table"),
    ]


@pytest.mark.parametrize("text", ["He said “", "”said", "“\n\n“\n\n”", "He said: “”"])
def test_marks_alone_are_no_words(text):
    assert all(s.content.of(text).strip(" .,:“”") for s in rule_statements(tree_of(text), rules()))


def test_contents_and_speakers_lie_in_their_sentence():
    text = (
        "The mayor, who spoke on Monday, said “nobody was hurt”, but police said three men had died. “It is a dark day,” he added. “We "
        "mourn. We will help,” said the governor, according to the mayor. He denied that the bridge was closed."
    )
    sentences = analysed(text).sentences
    found = rule_statements(tree_of(text), rules())
    assert len(found) >= 4
    for statement in found:
        own = sentences[statement.sentence].span
        assert own.covers(statement.content)
        if statement.speaker and statement.speaker.method == "stated":
            assert own.covers(statement.speaker.span)
