import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.records.analysis import Analysis, Sentence, Token
from dateline.records.span import Span
from dateline.resolve.apposition import described_by, partners
from dateline.resolve.coreference import PRONOUN_CLASS, Candidate, agrees, antecedent


def parsed(*sentences: list[tuple[str, str, int]]) -> Analysis:
    """Sentences of (word, dependency, head's index in the report)."""
    text, tokens, found = "", [], []
    for number, words in enumerate(sentences):
        first = len(tokens)
        for word, dep, head in words:
            tokens.append(Token(len(tokens), Span(len(text), len(text) + len(word)), word, word.lower(), "X", "X", dep, head, number))
            text += word + " "
        found.append(Sentence(number, Span(tokens[first].span.start, len(text) - 1), first, len(tokens)))
    return Analysis(text=text, sentences=tuple(found), tokens=tuple(tokens))


def candidate(analysis: Analysis, token: int, actor: int, **facts) -> Candidate:
    at = analysis.tokens[token]
    given = {"subject": at.dep == "nsubj", "kind": "person", "gender": None, "plural": False, **facts}
    return Candidate(actor=actor, span=at.span, head=token, sentence=at.sentence, **given)


STORY = parsed(
    [("Anna", "nsubj", 1), ("met", "ROOT", 1), ("Jonas", "dobj", 1)],
    [("Denmark", "nsubj", 4), ("paid", "ROOT", 4), ("farmers", "dobj", 4)],
    [("She", "nsubj", 7), ("thanked", "ROOT", 7), ("it", "dobj", 7)],
)
ANNA = candidate(STORY, 0, 1, gender="female")
JONAS = candidate(STORY, 2, 2, gender="male")
DENMARK = candidate(STORY, 3, 3, kind="state")
FARMERS = candidate(STORY, 5, 4, kind="group", plural=True)
ALL = (ANNA, JONAS, DENMARK, FARMERS)


def chosen(word: str, token: int, candidates=ALL, story: Analysis = STORY, **more) -> int | None:
    found = antecedent(word, at=story.tokens[token], candidates=candidates, analysis=story, **more)
    return found.actor if found else None


@pytest.mark.parametrize(("word", "actor"), [("she", 1), ("he", 2), ("it", 3), ("they", 4)])
def test_number_gender_and_kind(word, actor):
    assert chosen(word, 6) == actor


def test_subjects_before_objects():
    unknown = (candidate(STORY, 0, 1), candidate(STORY, 2, 2))
    assert chosen("he", 6, unknown) == 1


def test_the_last_speaker_goes_on_speaking():
    jonas = candidate(STORY, 2, 2, speaker=True)
    assert chosen("he", 6, (candidate(STORY, 0, 1), jonas), speaks=True) == 2


def test_a_plain_pronoun_is_not_its_verbs_other_argument():
    story = parsed([("Jonas", "nsubj", 1), ("hit", "ROOT", 1), ("him", "dobj", 1)])
    jonas = candidate(story, 0, 1, gender="male")
    assert chosen("him", 2, (jonas,), story) is None
    story = parsed([("Jonas", "nsubj", 1), ("hit", "ROOT", 1), ("himself", "dobj", 1)])
    assert chosen("himself", 2, (candidate(story, 0, 1),), story) == 1


def test_who_is_the_noun_that_its_clause_hangs_on():
    story = parsed(
        [
            ("Anna", "nsubj", 1),
            ("met", "ROOT", 1),
            ("Jonas", "dobj", 1),
            ("of", "prep", 2),
            ("Oslo", "pobj", 3),
            ("who", "nsubj", 6),
            ("sang", "relcl", 2),
        ]
    )
    people = (candidate(story, 0, 1), candidate(story, 2, 2), candidate(story, 4, 3, kind="place"))
    assert chosen("who", 5, people, story) == 2


def test_nothing_that_comes_later_or_stands_far_back():
    assert chosen("she", 0) is None
    far = parsed([("Denmark", "nsubj", 0)], *[[("x", "dep", n)] for n in range(1, 6)], [("it", "dobj", 6)])
    assert chosen("it", 6, (candidate(far, 0, 1, kind="state"),), far) is None


@pytest.mark.parametrize("word", ["those", "we", "I"])
def test_words_that_no_mention_explains(word):
    assert chosen(word, 6) is None


@given(
    st.sampled_from(sorted(PRONOUN_CLASS)),
    st.lists(
        st.builds(
            candidate,
            st.just(STORY),
            st.integers(0, 8),
            st.integers(0, 4),
            plural=st.booleans(),
            gender=st.sampled_from([None, "male", "female"]),
        )
    ),
    st.integers(0, 8),
)
def test_an_antecedent_is_a_candidate_before_the_pronoun(word, candidates, token):
    found = antecedent(word, at=STORY.tokens[token], candidates=candidates, analysis=STORY)
    assert found is None or (
        found in candidates and found.span.end <= STORY.tokens[token].span.start and agrees(PRONOUN_CLASS[word], found)
    )


def test_appositions():
    story = parsed(
        [("Anna", "nsubj", 5), (",", "punct", 0), ("a", "det", 4), ("Danish", "amod", 4), ("surgeon", "appos", 0), ("spoke", "ROOT", 5)]
    )
    assert partners(story, 4) == (0,)
    assert partners(story, 0) == (4,)
    assert [span.of(story.text) for span in described_by(story, 0)] == ["a Danish surgeon"]
    assert partners(story, 5) == ()
