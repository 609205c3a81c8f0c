"""Finds the words of a text that name places or peoples.

Every stretch of capitalised words that the gazetteer knows, that the language model takes for a place, or that the
table of countries has as a demonym is looked at, longest first; cues in and around it decide by their weights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.analyse.toponym_cues import Stretch, Surroundings, cues
from dateline.knowledge.countries import Countries
from dateline.knowledge.gazetteer import DIVISION_WORDS, Gazetteer
from dateline.knowledge.place_cues import cue_weights, cue_words
from dateline.knowledge.place_names import ARTICLES
from dateline.records.analysis import Name, Sentence, Token, Toponym
from dateline.records.span import Span

MOST_WORDS = 7
"""Tokens of the longest stretch looked up: "Province of North Kivu", "Saint Vincent and the Grenadines" with its stops."""
INNER_WORDS = frozenset(
    [
        "of",
        "the",
        "and",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "di",
        "la",
        "le",
        "les",
        "el",
        "al",
        "e",
        "i",
        "es",
        "ez",
        "ash",
        "ud",
        "ul",
        "sur",
        "am",
        "on",
        "upon",
        "-",
        "–",
        "/",
        "'",
        "’s",
        "'s",
        "sur",
        "upon",
        "on",
        "in",
        "am",
        "an",
        "der",
        "und",
        "y",
    ]
)
"""Words in lower case, and signs, that may stand within a name."""
SMALL_ARTICLES = frozenset(article.strip() for article in ARTICLES)
"""The Arabic article in lower case before a hyphen begins a name ("al-Bab")."""
LETTER = re.compile(r"\w")
BARRED_FIRST = frozenset({"The", "A", "An", "And", "Of", "In", "But", "Or", "At", "For"})
"""Capitalised words at the start of a sentence that are no part of a name; "The" is left out of spans."""


@dataclass(frozen=True, slots=True)
class SearchedText:
    """What the search holds of one text."""

    text: str
    tokens: Sequence[Token]
    gazetteer: Gazetteer
    countries: Countries

    def words(self, first: int, last: int) -> str:
        """The characters from one token up to, not including, another."""
        return self.text[self.tokens[first].span.start : self.tokens[last - 1].span.end]


def find_toponyms(
    text: str,
    sentences: Sequence[Sentence],
    tokens: Sequence[Token],
    names: Sequence[Name],
    gazetteer: Gazetteer,
    countries: Countries,
) -> tuple[Toponym, ...]:
    """The toponyms and demonyms of a text, in order, not overlapping.

    "X, Y" gives two toponyms; a word of division belongs to the name ("Kharkiv region", "province of Kivu").
    """
    source = SearchedText(text, tokens, gazetteer, countries)
    stretches = list(find_stretches(source, sentences, names))
    around = Surroundings.of(text, tokens, names, stretches)
    weights = cue_weights("recognition")
    kept = (s for s in stretches if sum(weights.get(cue, 0.0) for cue in cues(s, around)) > 0.0)
    return tuple(Toponym(s.span, "demonym" if s.demonym else "place") for s in kept)


def find_stretches(source: SearchedText, sentences: Sequence[Sentence], names: Sequence[Name]) -> Iterator[Stretch]:
    """All that might name a place, in order, not overlapping: the longest known name at each word."""
    place_names = {n.span.start: n.span.end for n in names if n.kind == "place"}
    for sentence in sentences:
        index = sentence.first
        while index < sentence.last:
            found = _stretch_at(source, index, sentence, place_names)
            if found:
                yield found
            index = found.last if found else index + 1


def _stretch_at(source: SearchedText, first: int, sentence: Sentence, place_names: dict[int, int]) -> Stretch | None:
    """The longest known name that begins at a token, else the language model's place there."""
    token = source.tokens[first]
    starts_division = token.lemma in DIVISION_WORDS and first + 2 < sentence.last and source.tokens[first + 1].text == "of"
    starts_article = token.text.lower() in SMALL_ARTICLES and first + 1 < sentence.last and source.tokens[first + 1].text in ("-", "–")
    if not (token.text[:1].isupper() or starts_division or starts_article) or token.text in BARRED_FIRST:
        return None
    least = first + 2 if starts_article else first
    for last in range(min(first + MOST_WORDS, sentence.last), least, -1):
        if _may_be_name(source.tokens, first, last):
            found = _known(source, first, last)
            if found:
                return found
    end = place_names.get(token.span.start) or _end_of_run(source.tokens, first, sentence)
    return _unknown(source, first, sentence, end) if end else None


def _end_of_run(tokens: Sequence[Token], first: int, sentence: Sentence) -> int | None:
    """The end of the proper nouns from a token on, where the words around them speak of a place ("in X", "X village")."""
    last = first
    while last < sentence.last and tokens[last].pos == "PROPN" and tokens[last].text[:1].isupper():
        last += 1
    if last == first or (first > sentence.first and tokens[first - 1].pos == "PROPN"):
        return None
    after_preposition = first > sentence.first and tokens[first - 1].text.lower() in cue_words()["preposition"]
    before_locality = last < sentence.last and tokens[last].text in cue_words()["locality"]
    return tokens[last - 1].span.end if after_preposition or before_locality else None


def _may_be_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words have the shape of a name: capitals, with small words only inside, a word of division at the end."""
    final = tokens[last - 1]
    if last - first > 1 and not (final.text[:1].isupper() or final.text.lower() in DIVISION_WORDS):
        return False
    return all(t.text[:1].isupper() or t.text.lower() in INNER_WORDS or t.text[:1] in ".-'’" for t in tokens[first + 1 : last - 1])


def _known(source: SearchedText, first: int, last: int) -> Stretch | None:
    """The stretch if the tables know its words."""
    words = source.words(first, last)
    single = last - first == 1
    if single and words.lower() in cue_words()["never"]:
        return None
    span = Span(source.tokens[first].span.start, source.tokens[last - 1].span.end)
    if source.countries.by_demonym(words) or source.gazetteer.of_people(words):
        return Stretch(span, first, last, (), demonym=True)
    if words.isupper() and len(words) <= 3 and "." not in words and not source.countries.by_name(words):
        return None
    if not single and source.tokens[last - 1].text.islower() and source.countries.by_demonym(source.words(first, last - 1)):
        return None  # "the French city" is no French City
    found = source.gazetteer.candidates(words)
    return Stretch(span, first, last, tuple(found)) if found else None


def _unknown(source: SearchedText, first: int, sentence: Sentence, end: int) -> Stretch | None:
    """A place that no table has."""
    last = next((i for i in range(first + 1, sentence.last + 1) if source.tokens[i - 1].span.end >= end), None)
    if last is None or not LETTER.search(source.words(first, last)) or source.words(first, last).lower() in cue_words()["never"]:
        return None
    return Stretch(Span(source.tokens[first].span.start, source.tokens[last - 1].span.end), first, last, ())
