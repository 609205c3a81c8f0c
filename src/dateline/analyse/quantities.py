"""Finds numbers of things: "at least 12 people", "dozens of soldiers", "no one", and what they count."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from re import Match, Pattern
from typing import Final

from dateline.analyse.numbers import BLANKS, alternation, number_pattern, number_value
from dateline.analyse.times import find_times
from dateline.knowledge.calendar import Kept, load_number_words
from dateline.records.analysis import Quantity, Sentence, Token
from dateline.records.span import Span
from dateline.records.times import TimeExpression

NOT_COUNTED: Final = re.compile(
    r"\s?(?:%|per ?cent|percentage|[-‑ ]year[-‑ ]olds?|years? old|years? of age|[-‑]\w|°|degrees|square |basis points?\b|times\b|to one\b"
    r"|(?:km|kms|mph|kph|kg|cm|mm|m|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|yards?|kilos?|kilograms?|grams?|ton(?:ne)?s?|feet|foot|inch(?:es)?)\b"
    r"|(?:hectares?|acres?|barrels?|lit(?:re|er)s?|gallons?|megawatts?)\b"
    r"|(?:(?:US|Canadian|Australian|British) )?(?:dollars?|euros?|pounds?|roubles?|rubles?|rupees?|yen|yuan|cents?|pence|points?)\b)",
    re.IGNORECASE,
)
"""What stands behind a number that is an age, share, measure or sum of money, not a count."""
NOT_COUNTED_BEFORE: Final = re.compile(
    r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|Rs\.?|aged|age|No\.|numbers?|articles?|sections?|chapter|resolution|page|line|flight|route|highway))\s?$",
    re.IGNORECASE,
)
"""What stands before a number that is a sum of money, an age, or part of a name."""
PART_OF_NAME_BEFORE: Final = re.compile(r"[\w.,:/-]$")
INDEFINITE: Final = frozenset({"a", "an", "one"})


@cache
def _pattern() -> Pattern[str]:
    """Groups: hedge; first, second (numbers); vague; after ("or more")."""
    words = load_number_words()
    number = number_pattern()
    vague = alternation(words.ranges)
    return re.compile(
        rf"(?<!\w)(?:(?P<hedge>{alternation(words.hedges)}) (?:an? )?)?"
        rf"(?:(?P<vague>{vague})(?!\w)|(?P<first>{number})(?:(?: ?[-–—] ?| to | or | and )(?P<second>{number}))?)(?!\w)"
        r"(?P<after> or more\b| or so\b|\+| plus\b)?",
        re.IGNORECASE,
    )


@cache
def _between() -> Pattern[str]:
    number = number_pattern()
    return re.compile(rf"(?<!\w)(?:between (?P<first>{number}) and|from (?P<f2>{number}) to) (?P<second>{number})(?!\w)", re.IGNORECASE)


def find_quantities(
    text: str, sentences: Sequence[Sentence], tokens: Sequence[Token], *, times: Sequence[TimeExpression] | None = None
) -> tuple[Quantity, ...]:
    """All numbers of things in a text, in order, not overlapping each other or a time expression.

    Args:
        text: The clean text.
        sentences: Its sentences.
        tokens: Its tokens with their syntax, which tell what is counted.
        times: Its time expressions, found anew if None.
    """
    taken = [time.span for time in (find_times(text, sentences, tokens) if times is None else times)]
    plain = text.translate(BLANKS)
    starts = [token.span.start for token in tokens]
    found = (_quantity(match, plain, tokens, starts) for match in _matches(plain))
    return tuple(one for one in found if one and not any(one.span.overlaps(span) for span in taken))


def _matches(text: str) -> Iterator[Match[str]]:
    """Matches of both patterns, "between 12 and 15" before what lies in it."""
    between = list(_between().finditer(text))
    plain = (match for match in _pattern().finditer(text) if not any(b.start() < match.end() and match.start() < b.end() for b in between))
    yield from sorted([*between, *plain], key=lambda match: match.start())


def _quantity(match: Match[str], text: str, tokens: Sequence[Token], starts: list[int]) -> Quantity | None:
    span = Span(match.start(), match.end())
    before, behind = text[max(0, span.start - 12) : _number_start(match)], text[span.end : span.end + 20]
    if NOT_COUNTED.match(behind) or NOT_COUNTED_BEFORE.search(before) or PART_OF_NAME_BEFORE.search(before):
        return None
    low, high = _range(match)
    inside = tokens[bisect_left(starts, _number_start(match)) : bisect_left(starts, span.end)]
    return Quantity(span, low, high, _counted(inside, tokens))


def _number_start(match: Match[str]) -> int:
    groups = match.groupdict()
    return match.start(next(name for name in ("vague", "first", "f2") if groups.get(name)))


def _range(match: Match[str]) -> tuple[int | None, int | None]:
    """Lowest and highest number of a match, after its hedge."""
    groups, words = match.groupdict(), load_number_words()
    if groups.get("vague"):
        low, high = words.ranges[groups["vague"].lower()]
    else:
        low = number_value(groups.get("first") or groups["f2"])
        high = number_value(groups["second"]) if groups.get("second") else low
    hedge: Kept = words.hedges.get((groups.get("hedge") or "").lower(), "both")
    kept: Kept = "low" if groups.get("after") in {" or more", "+", " plus"} else hedge
    return (None if kept == "high" else low), (None if kept == "low" else high)


def _counted(inside: Sequence[Token], tokens: Sequence[Token]) -> int | None:
    """The noun that the number modifies, or that follows its "of", or the number itself where it stands for people."""
    for token in reversed(inside):
        head = tokens[token.head]
        if (
            token.dep in {"nummod", "det", "amod", "quantmod", "compound", "predet"}
            and head not in inside
            and head.pos in {"NOUN", "PROPN"}
        ):
            return head.index
    for token in inside:
        of = next((child for child in tokens[token.index : token.index + 6] if child.head == token.index and child.lemma == "of"), None)
        noun = (
            next((child for child in tokens[of.index : of.index + 12] if child.head == of.index and child.dep == "pobj"), None)
            if of
            else None
        )
        if noun:
            return noun.index
    return None
