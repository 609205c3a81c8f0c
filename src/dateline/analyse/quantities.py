"""Finds numbers of things: "at least 12 people", "dozens of soldiers", "no one", and what they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from re import Match, Pattern
from typing import Final

from dateline.analyse.numbers import alternation, folded, number_pattern, number_value
from dateline.analyse.times import find_times
from dateline.knowledge.calendar import Kept, load_number_words
from dateline.records.analysis import Quantity, Token
from dateline.records.span import Span
from dateline.records.times import TimeExpression

NOT_COUNTED: Final = re.compile(
    r"\s?(?:%|per ?cent|percentage|[-‑ ]year[-‑ ]olds?|years? old|years? of age|[-‑]\w|°|degrees|square |basis points?\b"
    r"|times\b|to one\b| another\b"
    r"|(?:km|kms|mph|kph|kg|cm|mm|m|kilomet(?:re|er)s?|met(?:re|er)s?|miles?|yards?|kilos?|kilograms?|grams?|ton(?:ne)?s?|feet|foot|inch(?:es)?)\b"
    r"|(?:hectares?|acres?|barrels?|lit(?:re|er)s?|gallons?|megawatts?)\b"
    r"|(?:(?:US|Canadian|Australian|British) )?(?:dollars?|euros?|pounds?|roubles?|rubles?|rupees?|yen|yuan|cents?|pence|points?)\b)",
    re.IGNORECASE,
)
"""What stands behind a number that is an age, share, measure or sum of money, not a count."""
NOT_COUNTED_BEFORE: Final = re.compile(
    r"(?:[$€£¥₹₽]|\b(?:USD|EUR|GBP|Rs\.?|aged|age|No\.|numbers?|articles?|sections?|chapter|resolution|page|line|flight|route|highway))\s?\Z",
    re.IGNORECASE,
)
"""What stands before a number that is a sum of money, an age, or part of a name."""
PART_OF_NAME_BEFORE: Final = re.compile(r"[\w.,:/-]\Z")
AGE_BEHIND_NAME: Final = re.compile(r"[A-Z][\w’'-]+(?:,| \() ?\Z")
AGE_END: Final = re.compile(r"[,)]")
"""A name, a number of at most three digits and a comma: the number is an age ("Ana Petrova, 45, said")."""
WEAK: Final = frozenset({"a", "an", "no", "another"})
"""Words that are numbers only before a noun that counts people or harm: "a woman", "no casualties"."""
ARGUMENTS: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "appos", "ROOT"})
"""Parts in the sentence that a number takes where it stands for people: "killing one", "two died"."""


@cache
def _pattern() -> Pattern[str]:
    """Groups: hedge; first, second (numbers); vague; after ("or more")."""
    words = load_number_words()
    number = number_pattern()
    vague = alternation(words.ranges)
    return re.compile(
        rf"(?<!\w)(?:(?P<hedge>{alternation(words.hedges)}) (?:an? )?)?"
        rf"(?:(?P<first>{number})(?:(?: ?[-–—] ?| to | or )(?P<second>{number}))?|(?P<vague>{vague}))(?!\w)"
        r"(?P<after> or more\b| or so\b|\+| plus\b)?"
    )


@cache
def _between() -> Pattern[str]:
    number = number_pattern()
    return re.compile(rf"(?<!\w)between (?P<first>{number}) and (?P<second>{number})(?!\w)")


def find_quantities(text: str, tokens: Sequence[Token], *, times: Sequence[TimeExpression] | None = None) -> tuple[Quantity, ...]:
    """All numbers of things in a text, in order, not overlapping each other or a time expression.

    Args:
        text: The clean text.
        tokens: Its tokens with their syntax, which tell what is counted.
        times: Its time expressions, found anew if None.
    """
    taken = [time.span for time in (find_times(text, tokens) if times is None else times)]
    starts = [token.span.start for token in tokens]
    found = (_quantity(match, text, tokens, starts) for match in _matches(folded(text)))
    return tuple(_apart([one for one in found if one], taken))


def _apart(quantities: Sequence[Quantity], taken: Sequence[Span]) -> Iterator[Quantity]:
    """The quantities that overlap none of the spans; both are in order."""
    ends = [span.end for span in taken]
    for one in quantities:
        at = bisect_right(ends, one.span.start)
        if at == len(taken) or taken[at].start >= one.span.end:
            yield one


def _matches(text: str) -> Iterator[Match[str]]:
    """Matches of both patterns in order, "between 12 and 15" before what lies in it."""
    end = 0
    both = [*_between().finditer(text), *_pattern().finditer(text)]
    for match in sorted(both, key=lambda match: (match.start(), -match.end())):
        if match.start() >= end:
            end = match.end()
            yield match


def _quantity(match: Match[str], text: str, tokens: Sequence[Token], starts: list[int]) -> Quantity | None:
    start = _number_start(match)
    if _no_count(text[max(0, start - 30) : start], match[0][start - match.start() :], text[match.end() : match.end() + 20]):
        return None
    low, high = _range(match)
    inside = tokens[bisect_left(starts, start) : bisect_left(starts, match.end())]
    noun = _counted(inside, tokens)
    if (low is not None and high is not None and low > high) or not _stands(match[0], noun, inside, tokens):
        return None
    return Quantity(Span(match.start(), match.end()), low, high, noun)


def _no_count(before: str, number: str, behind: str) -> bool:
    """Whether what stands around a number makes it money, a measure, an age or part of a name."""
    if NOT_COUNTED.match(behind) or NOT_COUNTED_BEFORE.search(before) or PART_OF_NAME_BEFORE.search(before):
        return True
    return number.isdigit() and len(number) < 4 and bool(AGE_BEHIND_NAME.search(before) and AGE_END.match(behind))


def _stands(words: str, noun: int | None, inside: Sequence[Token], tokens: Sequence[Token]) -> bool:
    """Whether the weakest number words count anything here."""
    if words in WEAK:
        return noun is not None and tokens[noun].lemma in load_number_words().counted
    if words == "both":
        return all(token.dep not in {"cc", "preconj"} for token in inside)
    if noun is not None:
        return True
    if words == "one" and (not inside or inside[0].dep not in ARGUMENTS or tokens[inside[0].index - 1].pos == "DET"):
        return False
    return not any(_is_age(token, tokens) for token in inside)


def _is_age(token: Token, tokens: Sequence[Token]) -> bool:
    """Whether a number alone is said to be somebody ("she is 45")."""
    verb = tokens[token.head]
    if token.dep not in {"attr", "acomp"} or verb.lemma != "be":
        return False
    return any(each.head == verb.index and each.dep == "nsubj" and each.pos in {"PRON", "PROPN"} for each in tokens[: token.index][-8:])


def _number_start(match: Match[str]) -> int:
    groups = match.groupdict()
    return match.start("vague" if groups.get("vague") else "first")


def _range(match: Match[str]) -> tuple[int | None, int | None]:
    """Lowest and highest number of a match, after its hedge."""
    groups, words = match.groupdict(), load_number_words()
    if groups.get("vague"):
        low, high = words.ranges[groups["vague"]]
    else:
        low = number_value(groups["first"])
        high = number_value(groups["second"]) if groups.get("second") else low
    hedge: Kept = words.hedges.get(groups.get("hedge") or "", "both")
    kept: Kept = "low" if groups.get("after") in {" or more", "+", " plus"} else hedge
    return (None if kept == "high" else low), (None if kept == "low" else high)


MODIFIERS: Final = frozenset({"nummod", "det", "amod", "quantmod", "compound", "predet", "nmod"})


def _counted(inside: Sequence[Token], tokens: Sequence[Token]) -> int | None:
    """The noun that the number modifies, or that follows its "of"; None where the number stands for what it counts."""
    own = {token.index for token in inside}
    for token in reversed(inside):
        head = tokens[token.head]
        if token.dep in MODIFIERS and head.index not in own and head.pos in {"NOUN", "PROPN", "ADJ"} and head.lemma != "more":
            return head.index
    of = next((each for token in inside for each in _children(token, tokens) if each.lemma == "of" and each.index not in own), None)
    if of:
        return next((each.index for each in _children(of, tokens) if each.dep == "pobj"), None)
    return _next_noun(inside[-1].index + 1, tokens) if inside else None


def _next_noun(first: int, tokens: Sequence[Token]) -> int | None:
    """The last of the nouns that follow at once, past adjectives, where the syntax does not tie the number to them."""
    found = None
    for token in tokens[first : first + 6]:
        if token.pos in {"NOUN", "PROPN"}:
            found = token.index
        elif token.pos != "ADJ" or found is not None:
            break
    return found


def _children(token: Token, tokens: Sequence[Token]) -> list[Token]:
    """What depends on a token and stands close behind it; no number is further from what it counts."""
    return [each for each in tokens[token.index + 1 : token.index + 12] if each.head == token.index]
