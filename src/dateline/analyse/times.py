"""Finds the words of a text that say when, and what they mean before an anchor makes days of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from re import Match
from typing import Final

from dateline.analyse.numbers import folded
from dateline.analyse.tense import clause_tense, goes_on
from dateline.analyse.time_grammar import Rule, compiled_rules
from dateline.knowledge.calendar import load_calendar
from dateline.records.analysis import Token
from dateline.records.span import Span
from dateline.records.times import Bound, Edge, PartOfDay, TimeExpression, TimeValue

EDGES: Final[tuple[Edge, ...]] = ("early", "mid", "late")
BOUNDS: Final[tuple[Bound, ...]] = ("before", "after")
INSIDE: Final = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "poss"})
"""Parts of a noun phrase before its noun."""
YEAR_PARTS: Final = frozenset({"nummod", "npadvmod", "pobj", "compound", "nmod"})
"""Parts in the sentence that a year takes more often than a count."""


class _Context:
    """A text with its tokens, for the gates that look around a match."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.folded = folded(text)
        self.tokens = tokens
        self._starts = [token.span.start for token in tokens]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a character."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 and self.tokens[index].span.end > offset else None

    def cued(self, offset: int, kind: str) -> bool:
        """Whether the word before a character is one of the cues of a kind."""
        return self.word_before(offset) in load_calendar().cues[kind]

    def word_before(self, offset: int) -> str:
        """The word before a character, lower case."""
        words = self.folded[max(0, offset - 20) : offset].split()
        return words[-1].strip("(“\"'") if words else ""

    def governed(self, match: Match[str], kind: str) -> bool:
        """Whether a preposition of a kind governs the noun that the words are a part of ("since a failed July coup")."""
        token = self.token_at(match.end() - 1)
        while token is not None and token.dep in INSIDE:
            token = self.tokens[token.head]
        if token is None or token.dep != "pobj" or token.span.end <= match.end():
            return False
        return self.tokens[token.head].text.lower() in load_calendar().cues[kind]

    def capital(self, offset: int) -> bool:
        """Whether the text has a capital there."""
        return self.text[offset].isupper()


def _year_gate(match: Match[str], context: _Context) -> bool:
    """A number of four digits is a year unless it counts a plural noun or has no sign of a year about it."""
    token = context.token_at(match.start("y"))
    if token is not None and token.dep == "nummod" and context.tokens[token.head].tag == "NNS":
        return context.word_before(match.start("y")) == "the"
    if context.cued(match.start("y"), "year") or context.text[max(0, match.start() - 1) : match.start()] == "(":
        return True
    if token is None or int(match["y"]) < 1900:
        return False
    return token.dep in YEAR_PARTS or (token.dep == "nsubj" and context.tokens[token.head].text in {"is", "was"})


def _month_gate(match: Match[str], context: _Context) -> bool:
    """A month alone begins with a capital; those that are also words or cut short need a word before that goes with months."""
    if not context.capital(match.start("m")):
        return False
    return match["m"] not in load_calendar().cues["doubtful_month"] or context.cued(match.start("m"), "month")


def _capital_gate(match: Match[str], context: _Context) -> bool:
    return context.capital(match.start("m"))


def _weekday_gate(match: Match[str], context: _Context) -> bool:
    short = match["w"] in load_calendar().cues["short_weekday"]
    return not short or (context.capital(match.start("w")) and context.text[match.end("w") : match.end("w") + 1] in {".", ","})


def _season_gate(match: Match[str], context: _Context) -> bool:
    """The words "spring" and "fall" are also other words: a year, a direction or a preposition shows the season."""
    if match["y"] or match["dir"]:
        return True
    token = context.token_at(match.start("s"))
    return (token is None or token.pos in {"NOUN", "PROPN"}) and context.cued(match.start(), "season")


def _weekend_gate(match: Match[str], context: _Context) -> bool:
    return context.cued(match.start(), "weekend")


def _clause_end_gate(match: Match[str], context: _Context) -> bool:
    """Words like "the night before" count from the time told before; "the night before the vote" from the vote."""
    if match["rel"] not in {"before", "after"}:
        return True
    token = context.token_at(match.start("rel"))
    if token is None:
        return True
    return token.dep != "mark" and not any(
        t.head == token.index and t.dep in {"pobj", "pcomp"} for t in context.tokens[token.index : token.index + 12]
    )


def _framed_only(match: Match[str], _context: _Context) -> bool:
    """The words "the week" alone says nothing; "the end of the week" does."""
    return bool(match["edge"] or match["turn"])


def _part_gate(match: Match[str], context: _Context) -> bool:
    """A part of the day alone ("at dawn", "in the evening") comes after a preposition."""
    return context.cued(match.start(), "part")


def _ahead_gate(match: Match[str], context: _Context) -> bool:
    """The words "in two weeks" lies ahead only in a clause about the future; else it is how long something took."""
    token = context.token_at(match.end() - 1)
    return token is not None and clause_tense(token, context.tokens) == "future"


def _lasting_gate(match: Match[str], context: _Context) -> bool:
    """How long something has gone on: "has been held for three weeks", "held for three weeks now"; "was held for three weeks" is over."""
    token = context.token_at(match.start("unit"))
    return token is not None and (match["now"] is not None or goes_on(token, context.tokens))


def _other_gate(match: Match[str], context: _Context) -> bool:
    """Months of other calendars begin with a capital and begin no longer name ("15 Khordad Foundation")."""
    return context.capital(match.start("om")) and not context.text[match.end() : match.end() + 2].strip()[:1].isupper()


def _other_month_gate(match: Match[str], context: _Context) -> bool:
    return _other_gate(match, context) and (bool(match["dir"]) or " of " in match[0] or context.cued(match.start(), "month"))


def _feast_gate(match: Match[str], context: _Context) -> bool:
    return context.capital(match.start("feast"))


def _clock_gate(match: Match[str], context: _Context) -> bool:
    """Digits with a stop between are a time only with "a.m." or a zone behind or "at" before ("scored 10.30" is not)."""
    words = match[0]
    if ":" in words or "m" in words or "clock" in words or "g" in words or "utc" in words or "hours" in words:
        return True
    return words[0].isalpha() or context.word_before(match.start()) == "at"


GATES: Final[dict[str, Callable[[Match[str], _Context], bool]]] = {
    "year": _year_gate,
    "month": _month_gate,
    "month-direction": _capital_gate,
    "month-range": _capital_gate,
    "weekday": _weekday_gate,
    "season": _season_gate,
    "unit-of": _framed_only,
    "weekend": _weekend_gate,
    "unit-before": _clause_end_gate,
    "counted": _clause_end_gate,
    "part": _part_gate,
    "ahead": _ahead_gate,
    "clock": _clock_gate,
    "lasting": _lasting_gate,
    "other-date": _other_gate,
    "other-month": _other_month_gate,
    "feast": _feast_gate,
}


def find_times(text: str, tokens: Sequence[Token]) -> tuple[TimeExpression, ...]:
    """All time expressions of a text, in order, not overlapping.

    Args:
        text: The clean text.
        tokens: Its tokens with their syntax, which tell years from counts and give the tense.
    """
    context = _Context(text, tokens)
    return tuple(_expression(match, value, context) for match, value in _longest(_candidates(context)))


def _candidates(context: _Context) -> list[tuple[int, int, int, Match[str], TimeValue]]:
    found = []
    for rank, (rule, pattern) in enumerate(compiled_rules()):
        for match in pattern.finditer(context.folded):
            value = rule.build(match) if _passes(rule, match, context) else None
            if value is not None:
                found.append((match.start(), -match.end(), rank, match, value))
    return sorted(found, key=lambda row: row[:3])


def _passes(rule: Rule, match: Match[str], context: _Context) -> bool:
    gate = GATES.get(rule.name)
    return gate is None or gate(match, context)


def _longest(candidates: list[tuple[int, int, int, Match[str], TimeValue]]) -> list[tuple[Match[str], TimeValue]]:
    """At each place the longest match, of equals the rule listed first."""
    kept: list[tuple[Match[str], TimeValue]] = []
    end = 0
    for start, negative_end, _rank, match, value in candidates:
        if start >= end:
            kept.append((match, value))
            end = -negative_end
    return kept


def _expression(match: Match[str], value: TimeValue, context: _Context) -> TimeExpression:
    groups = match.groupdict()
    span = Span(match.start(), match.end())
    edge = groups.get("edge") or groups.get("turn") or ""
    cues = load_calendar().cues
    token = context.token_at(match.end() - 1)
    bound = next((name for name in BOUNDS if context.cued(match.start(), name) or context.governed(match, name)), None)
    over = bound == "after" or edge == "earlier"  # "since May" and "earlier on Friday" look back whatever the clause's tense
    return TimeExpression(
        span=span,
        value=value,
        part=_part(groups, match[0]),
        edge=next((name for name in EDGES if edge in cues[name]), None),
        approximate=bool(groups.get("approx")) and not groups.get("hour"),  # "about 11 p.m. on Friday" is that Friday
        bound=bound,
        tense=clause_tense(token, context.tokens) if token and not over else "past",
    )


def _part(groups: dict[str, str | None], words: str) -> PartOfDay | None:
    named = groups.get("tail") or groups.get("lead") or groups.get("alone") or groups.get("unit") or ""
    part = load_calendar().parts.get(named.removesuffix("s"))
    return part or ("night" if words.endswith(("tonight", "overnight")) else None)
