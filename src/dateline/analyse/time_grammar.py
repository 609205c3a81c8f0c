"""The grammar of time expressions: a flat list of rules over the text, of which the longest at each place wins.

`{name}` in a pattern stands for a piece of `_pieces`. Named groups are read by the builders of `time_values` and `time_offsets`. The
text is searched in lower case and with plain blanks (`numbers.folded`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.analyse import time_calendars as calendars
from dateline.analyse import time_offsets as offsets
from dateline.analyse import time_values as build
from dateline.analyse.numbers import alternation, number_pattern
from dateline.knowledge.calendar import load_calendar


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of time expression.

    Attributes:
        name: What `times.GATES` knows it by.
        pattern: In the notation of the module.
        build: Makes the value of a match.
        framed: Whether words for an edge, a hedge, an hour or a part of the day may stand around it.
    """

    name: str
    pattern: str
    build: build.Builder
    framed: bool = True


RULES: Final = (
    Rule("iso", r"(?P<y>\d{4})-(?P<mm>\d\d)-(?P<d>\d\d)(?:t[\d:.]+z?)?(?![\d-])", build.iso_date),
    Rule("slash", r"(?<![\d/])(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>(?:19|20)\d\d)(?![\d/])", build.slash_date),
    Rule("day-range", r"{D} ?{to} ?(?P<d2>\d{1,2}){th} {M}(?:,? {Y})?", build.day_range, framed=False),
    Rule("day-range", r"{M} {D} ?{to} ?(?P<d2>\d{1,2}){th}(?!\d|:|,\d)(?:,? {Y})?", build.day_range, framed=False),
    Rule("day-range", r"{M} {D} ?{to} ?{M2} (?P<d2>\d{1,2}){th}(?!\d|:|,\d)(?:,? {Y})?", build.day_range, framed=False),
    Rule("day-range", r"{D} {M} ?{to} ?(?P<d2>\d{1,2}){th} {M2}(?:,? {Y})?", build.day_range, framed=False),
    Rule("month-range", r"{M} ?{to} ?{M2}(?:,? {Y})?", build.month_range, framed=False),
    Rule("year-range", r"(?P<y>(?:19|20)\d\d)(?:[-–—/]| to )(?P<y2>(?:19|20)?\d\d)(?![\d/-])", build.year_range, framed=False),
    Rule("year-range", r"(?P<y>(?:19|20)\d\d) and (?P<y2>(?:19|20)\d\d)", build.year_range, framed=False),
    Rule("date", r"(?:{WD},? )?(?:the )?{D}(?: of)? {M}(?:{OF_YEAR})?", build.calendar_date),
    Rule("date", r"(?:{WD},? )?{M} {D}(?!\d|:|,\d|%)(?:{OF_YEAR})?", build.calendar_date),
    Rule("month-year", r"{M}{OF_YEAR}", build.calendar_date),
    Rule("month-direction", r"(?:{DIR} ){M}", build.calendar_date),
    Rule("month", r"{M}", build.calendar_date),
    Rule("year", r"(?:the year )?(?<![\d,.$€£#/])(?:(?<!-)|(?<=mid-)){Y}(?![\d%/°]|[.,]\d|-\w|s\b)", build.calendar_date),
    Rule("weekday", r"(?:(?:on )?{DIR} )?{W}(?: (?P<dirweek>last|this|next) week)?", build.weekday),
    Rule("deictic", r"(?P<word>{deictic})", offsets.deictic),
    Rule("day-part", r"{DIR}(?= (?:{part})\b)", offsets.day_part),
    Rule("overnight", r"overnight", offsets.overnight),
    Rule(
        "context-unit",
        r"(?P<which>the very same|the same|same|the following|the next|the previous|the preceding|that very|that same|that)"
        r" (?P<unit>day|morning|evening|night|weekend|week|month|year)",
        offsets.context_unit,
    ),
    Rule("same-day", r"(?:early|earlier|late|later) in the (?P<unit>day|night)", offsets.same_unit, framed=False),
    Rule("same-day", r"{for_the}the (?P<unit>day)(?! (?:before|after|that|when|of))", offsets.same_unit, framed=False),
    Rule(
        "unit-before",
        r"(?P<one>the|a|one) (?P<unit>day|morning|evening|night|week|month|year) (?P<rel>before|earlier|after|later)",
        offsets.unit_before,
    ),
    Rule("stretch", r"the (?P<dir>past|last|coming) (?P<unit>day|week|month|year|decade|century)", offsets.stretch),
    Rule("direction", r"(?:the )?{DIR} (?P<unit>week|weekend|month|quarter|year|decade|century)", offsets.unit_with_direction),
    Rule("weekend", r"the (?P<unit>weekend)", offsets.current_unit),
    Rule("unit-of", r"the (?P<unit>day|week|weekend|month|quarter|year|decade|century)", offsets.current_unit),
    Rule(
        "counted",
        r"{HEDGE}{N} {unit} (?P<rel>ago|earlier|before|later|after|from now|hence|back|prior)",
        offsets.counted_offset,
        framed=False,
    ),
    Rule("anniversary", r"{N} (?P<unit>years?|months?|weeks?) ago today", offsets.anniversary, framed=False),
    Rule(
        "same-unit-of-year",
        r"the same (?P<unit>day|week|month|quarter|season)"
        r" (?:(?:of |in )?(?:the )?(?:last|previous|preceding) year|(?:a|one) year (?:ago|earlier|before))",
        offsets.unit_of_last_year,
        framed=False,
    ),
    Rule(
        "part-of-month",
        r"the (?:first|second|third|last|final|opening|closing) (?:(?:few|{num}) )?(?:weeks?|weekend|days) (?:of|in) {M}(?:{OF_YEAR})?",
        build.part_of_month,
        framed=False,
    ),
    Rule("ahead", r"(?<=\bin ){HEDGE}{N} {unit}(?:['’]s? time)?", offsets.counted_ahead, framed=False),
    Rule("stretch", r"the (?P<dir>past|last|previous|next|coming|following) (?:{N} )?{unit}", offsets.stretch),
    Rule(
        "lasting",
        r"(?<=\bfor ){HEDGE}{N} (?:(?:consecutive|straight|successive|whole|full) )?{unit}(?P<now>(?= now\b))?(?![ -]olds?\b| of age)",
        offsets.lasting,
        framed=False,
    ),
    Rule(
        "duration",
        r"{HEDGE}{N}(?: | - |-)(?:(?:consecutive|straight|successive|whole|full) )?{unit}(?:[ -]long)?(?![ -]olds?\b| of age)",
        offsets.duration,
        framed=False,
    ),
    Rule("duration", r"(?P<unit>hours|days|weeks|months|years|decades|centuries)(?:-long)?(?! of age)", offsets.duration, framed=False),
    Rule("duration", r"(?:(?<=\bin )|(?<=\bwithin )|(?<=\bjust )|(?<=\bfor ))(?P<unit>minutes)", offsets.duration, framed=False),
    Rule("duration", r"(?P<unit>hour|day|week|weekend|month|year|decade|century)s?-long", offsets.duration, framed=False),
    Rule(
        "set",
        r"(?:every|each) (?:(?:other|single|{num}) )?(?:{parts}|{units}|(?:(?:{weekdays})(?: (?:{parts}))?)|(?:{months}))s?",
        build.recurrence,
        framed=False,
    ),
    Rule("set", r"(?:bi-?)?(?:daily|weekly|monthly|quarterly|yearly|annually|annual|nightly|hourly)", build.recurrence, framed=False),
    Rule("set", r"(?:once|twice|{num} times) (?:an?|per|every|each) {unit}", build.recurrence, framed=False),
    Rule("set", r"(?:mon|tues|wednes|thurs|fri|satur|sun)days|week(?:days|ends|nights)", build.recurrence, framed=False),
    Rule("set", r"per (?:day|week|month|year|annum)", build.recurrence, framed=False),
    Rule("season", r"(?:{DIR} |the )?(?P<s>{seasons})(?:(?: of|,)? {Y})?", build.season),
    Rule(
        "part-of-year",
        r"(?:the )?(?P<o>{ordinals})[ -](?P<kind>quarter|half)(?:(?: of|,)?(?: the)? (?:{Y}|{DIR} year|year))?",
        build.part_of_year,
    ),
    Rule("part-of-year", r"(?P<kind>[qh])(?P<q>[1-4])(?:(?: of|,)? {Y})?", build.part_of_year),
    Rule(
        "fiscal",
        r"(?:the )?(?:(?:{DIR}|the) )?(?:fiscal|financial)(?:(?: year| quarter){FISCAL_YEAR}?|{FISCAL_YEAR})",
        build.fiscal,
        framed=False,
    ),
    Rule("fiscal", r"fy ?['’]?\d\d(?:\d\d)?(?:[-/]\d\d)?", build.fiscal, framed=False),
    Rule(
        "decade", r"(?:the )?(?P<ten>(?:1[0-9]|20)\d0|['’][2-9]0|(?:(?<=\bthe )|(?<=\d0s and )|(?<=\d0s or ))[5-9]0)['’]?s\b", build.decade
    ),
    Rule("decade", r"the (?P<tens>{decades})", build.decade),
    Rule("century", r"(?:the )?(?:(?P<c>\d{1,2})(?:st|nd|rd|th)|(?P<cw>{centuries}))[ -]century", build.century),
    Rule("holiday", r"(?:{DIR} )?(?P<h>{holidays})(?:,? {Y})?", build.holiday),
    Rule("other-date", r"(?:{WD},? )?(?:the )?{D}(?: of)? {OM}(?!'|-)(?:,? {OY})?", calendars.month_date),
    Rule("other-date", r"(?:{WD},? )?{OM} {D}(?!\d|:|,\d|%)(?:,? {OY})?", calendars.month_date),
    Rule("other-date", r"{OM},? {OY}", calendars.month_date),
    Rule("other-month", r"(?:(?:{DIR}|the) )?(?:(?:(?:muslim|islamic) )?(?:holy |fasting )*month of )?{OM_ALONE}", calendars.month_date),
    Rule("feast", r"(?:the (?P<nth>first|second|third|1st|2nd|3rd) day of )?(?:{DIR} )?(?P<feast>{feasts})(?:,? {Y})?", calendars.feast),
    Rule("reference", r"(?P<word>{references})", build.reference, framed=False),
    Rule("clock", r"{clock}", build.clock, framed=False),
    Rule("part", r"(?:the )?(?:{EDGE}|small )?(?:hours of (?:the )?)?(?P<alone>{parts})", build.clock, framed=False),
)

WHOLE_DAY: Final = ("for", "end", "ends", "ended", "ending", "close", "closed", "finish", "finished", "started", "began", "opened")
"""What comes before "the day" where that is the day told before: "ended the day at 31"."""

STOP: Final = r"(?:(?:(?<=\b(?!may)\w\w\w)|(?<=\bsept)|(?<=\btues)|(?<=\bthur)|(?<=\bthurs))\.)?"
"""A full stop belongs to a name cut short ("Sept.", "Tues.") and to no other."""

CLOCK: Final = (
    r"(?:(?:[01]?\d|2[0-4])[:.][0-5]\d(?!\d)(?::\d\d)?(?: ?[ap]\.?m\b\.?)?|\d{1,2} ?(?:[ap]\.m\.?|[ap]m\b)|\d{4}(?= (?:gmt|utc|hours))"
    r"|\d{1,2} o['’]clock|noon|midnight|midday)"
    r"(?: (?:local time|local|gmt|utc|bst|cet|cest|est|edt|et|pst|pdt|hours))*(?: \([^()]{1,30}(?:gmt|utc|bst|est|edt|et|local time)\))?"
)


@cache
def _pieces() -> dict[str, str]:
    """What the names in the patterns stand for."""
    words = load_calendar()
    months = alternation(words.months)
    number = number_pattern()
    count = rf"{number}(?: and a half)?|half an?|an?(?! \w+s\b)|several|many|some|a few|a couple of|a number of|few|recent"
    units = alternation([*(word for word in words.units if word not in {"morning", "evening"}), "centurie"])
    return {
        "months": months,
        "weekdays": alternation(words.weekdays),
        "seasons": alternation(words.seasons),
        "parts": alternation(words.parts),
        "part": alternation(words.parts),
        "units": units,
        "holidays": alternation(words.holidays).replace("'", "['’]"),
        "decades": alternation(words.decades),
        "references": alternation(words.references),
        "ordinals": alternation(build.ORDINALS),
        "deictic": alternation(offsets.DEICTIC),
        "for_the": "(?:" + "|".join(rf"(?<=\b{word} )" for word in WHOLE_DAY) + ")",
        "centuries": alternation(build.CENTURY_WORDS),
        "num": number,
        "clock": CLOCK,
        "th": r"(?:st|nd|rd|th)?",
        "to": r"(?:[-–—]| to | until | through | and |/)",
        "N": rf"(?P<n>{count})",
        "HEDGE": (
            r"(?:(?P<approx>about|around|approximately|roughly|nearly|almost|some|(?:a )?little (?:more|less) than"
            r"|(?:no )?(?:more|less|fewer) than"
            r"|over|under|at least|just (?:over|under)|up to|as (?:many|long) as) )?"
        ),
        "unit": rf"(?P<unit>(?:{units})s?)",
        "M": _named("m", words.months),
        "M2": _named("m2", words.months),
        "D": r"(?<![\d.,$€£])(?P<d>\d{1,2})(?:st|nd|rd|th)?",
        "Y": r"(?P<y>(?:1[5-9]|20)\d\d)(?!\d)",
        "OM": rf"(?P<om>{_loose(calendars.month_words())})",
        "OM_ALONE": rf"(?P<om>{_loose(calendars.lone_month_words())})",
        "OY": r"(?P<oy>1[34]\d\d)(?: (?:ah\b|a\.h\.|hijri|sh\b|s\.h\.|ap\b))?",
        "feasts": _loose(calendars.feast_words()),
        "OF_YEAR": r",?(?: of)? (?:{Y}|(?P<thatyear>last|this|next) year)",
        "W": _named("w", words.weekdays),
        "WD": rf"(?:(?:last|this|next) )?(?:{_with_stops([*words.weekdays, 'sat', 'sun'])})",
        "DIR": rf"(?P<dir>{alternation(build.DIRECTIONS)})",
        "EDGE": r"(?:early|late|mid)[ -]",
        "FISCAL_YEAR": r"(?: (?:19|20)\d\d(?:[-/]\d\d(?:\d\d)?)?)",
    }


def _loose(names: Iterable[str]) -> str:
    """Any of the names, with either apostrophe."""
    return alternation(names).replace("'", "['’‘]")


def _with_stops(names: Iterable[str]) -> str:
    return rf"(?:{alternation(names)})\b{STOP}"


def _named(group: str, names: Iterable[str]) -> str:
    return rf"(?:(?P<{group}>{alternation(names)})\b{STOP})"


BEFORE: Final = (
    r"(?:(?P<approx>about|around|approximately|roughly|circa|nearly|almost) )?"
    r"(?:(?P<hour>{clock}),?(?: on| of| in)? (?:the )?|(?:the )?(?:very )?(?:(?:early|late|small) )?"
    r"(?:hours|(?P<lead>{part}s?))(?: hours)?,?(?: of| on) )?"
    r"(?:(?P<edge>early|earlier|mid|late|later)[ -](?:on |in |{part} )?"
    r"|(?:the )?(?P<turn>very end|end|beginning|start|middle|close|turn|rest|remainder|early part|latter part) of )?"
)
AFTER: Final = r"(?: (?:early |late )?(?P<tail>{part}))?(?!\w)(?: at (?:about |around )?{clock})?"


@cache
def compiled_rules() -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    """Every rule with its pattern ready to search with, made at the first use."""
    return tuple((rule, re.compile(_expand(rule))) for rule in RULES)


def _expand(rule: Rule) -> str:
    """The whole pattern of a rule: names filled in, the frame around it."""
    core = BEFORE + rule.pattern + AFTER if rule.framed else rule.pattern + r"(?!\w)"
    for _ in range(3):
        core = re.sub(r"\{([A-Za-z]\w*)\}", lambda name: _pieces()[name[1]], core)
    return r"(?<!\w)" + core
