"""What stands before a report's first sentence: dateline, byline, the page's own stamp."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from dateline.clean.words import MONTHS, PatternWords
from dateline.knowledge.noise import load_noise
from dateline.records.span import Span

# A dateline is short; the longest of 1,300 newswire texts had 96 characters.
_LONGEST: Final = 160
# Without date and agency, longer names in capitals are headings, and short ones before a colon abbreviations ("US: ...").
_MOST_BARE_WORDS: Final = 3
_SHORTEST_BEFORE_COLON: Final = 4
# What the monitors of broadcasts write where there is no place.
_NOWHERE: Final = re.compile(r"NO CITY|CLANDESTINE")
_NO_DATE: Final = re.compile(r",? NO DATE$")
_CAPS_WORD: Final = r"(?:[A-Z][A-Z'’.-]*[A-Z.]|(?:St|Mc)\.? ?[A-Z][A-Z'’-]+)"
_CAPS: Final = rf"{_CAPS_WORD}(?:(?:/|-| |, )(?:{_CAPS_WORD}|(?i:de|del|la|el|of|the|and|al)(?= [A-Z]))){{0,5}}"
_TITLE_WORD: Final = r"[A-Z][a-zà-öø-ÿ'’-]+\.?"
_NO_PLACE: Final = (
    r"(?!(?:On|In|At|By|Since|The|From|Until|Till|After|Before|Last|This|Next|Early|Late|Also|Published|Updated"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|<month>)\b)"
)
_TITLE: Final = rf"{_NO_PLACE}{_TITLE_WORD}(?:[ /-]{_TITLE_WORD}){{0,3}}"
_REGION: Final = (
    r"(?:, ?(?!<month>\b)(?:[A-Z][\w'’-]*\.?(?:[A-Z]\.)*)(?: (?:[A-Z][\w'’-]*|of|and|the)\.?){0,3}"
    r"| \((?!<agency>)[A-Z][a-zA-Z ]{3,20}\)(?=,)){0,2}"
)
_DATE: Final = (
    r"(?:(?i:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:<month>\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? <month>\.?)(?:,? (?:\d{4}|\d{2}(?!\d|:)))?)"
)
_DASH: Final = r"(?: ?[—–―]+ ?| ?--+ ?| - |: ?| ?\| )"
_BRACKETS: Final = r"(?: *\[(?:[A-Z][A-Z0-9 ,.'/-]{2,90})\])*"
# What follows must look like a sentence's beginning.
_GO_ON: Final = r"(?=\s*(?:[“\"‘'«(\[]*[A-Z0-9À-ÞŠŽ]|[“\"‘]|$))"


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline found at a paragraph's beginning.

    Attributes:
        span: What to cut.
        place: The place's words.
        date: The words of the date.
        agency: The agency's words.
    """

    span: Span
    place: str | None
    date: str | None
    agency: str | None


_FORMS: Final = (
    # KYIV, Ukraine, Sept 14 (Reuters) -   SAN SALVADOR, 3 JAN 90 -- [TEXT]   BEIRUT —
    rf"(?P<place>{_CAPS}{_REGION})(?:,? (?P<when>{_DATE}))?,?(?: ?\((?P<wire>[^()]{{2,45}})\))?(?P<dash>{_DASH}){_BRACKETS}{_GO_ON}",
    # WASHINGTON (AP) The
    rf"(?P<place>{_CAPS}{_REGION})(?:,? (?P<when>{_DATE}))? ?\((?P<wire><agency>)\) ?{_GO_ON}",
    # MOSCOW, September 14. /TASS/.
    rf"(?P<place>{_CAPS}{_REGION}), (?P<when>{_DATE})\.? /(?P<wire>[A-Za-z. -]{{2,30}})/\.?(?:{_DASH})?{_GO_ON}",
    # Kabul, 12 March (Xinhua):
    rf"(?P<place>{_TITLE}{_REGION})(?:,? (?P<when>{_DATE}))?,? ?\((?P<wire><agency>)\){_DASH}{_GO_ON}",
    rf"(?P<place>{_TITLE}{_REGION}),? (?P<when>{_DATE})(?: ?\((?P<wire>[^()]{{2,45}})\))?{_DASH}{_GO_ON}",
    # Kampala, Uganda | AFP |
    rf"(?P<place>{_TITLE}{_REGION}) \| (?P<wire><agency>) \| {_GO_ON}",
    # Sept. 14 (UPI) --
    rf"(?P<when>{_DATE}) ?\((?P<wire>[^()]{{2,45}})\){_DASH}{_GO_ON}",
    # (Reuters) -   (CNN) The
    rf"\((?P<wire><agency>)\)(?:{_DASH}| |$){_GO_ON}",
    # Thursday, August 8, 2019 The
    r"(?P<when>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:<month> \d{1,2}|\d{1,2} <month>),? \d{4})(?=$| +[A-Z“\"][a-z]*)",
)


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    months = f"(?i:(?:{'|'.join(MONTHS)}))"
    words = PatternWords.load()
    return tuple(re.compile(words.filled(form.replace("<month>", months))) for form in _FORMS)


def find_dateline(text: str, span: Span, *, is_transcript: bool = False) -> Opening | None:
    """The dateline at the beginning of a paragraph, None if there is none.

    Args:
        text: The text.
        span: The paragraph.
        is_transcript: Whether paragraphs begin with speakers' names in capitals and a colon.
    """
    head = text[span.start : min(span.end, span.start + _LONGEST)]
    for form in _forms():
        match = form.match(head)
        if match and _is_dateline(match, is_transcript):
            return Opening(Span(span.start, span.start + match.end()), _place(match), _group(match, "when"), _group(match, "wire"))
    return None


def _group(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _place(match: re.Match[str]) -> str | None:
    place = _NO_DATE.sub("", _group(match, "place") or "")
    return None if _NOWHERE.match(place) else place or None


def _is_dateline(match: re.Match[str], is_transcript: bool) -> bool:
    place, date, agency = (_group(match, name) for name in ("place", "when", "wire"))
    if place is None or date or agency:
        return place is None or not _is_label(place)
    ends_in_colon = (_group(match, "dash") or "").startswith(":")
    if _is_label(place) or place.count(" ") >= _MOST_BARE_WORDS + 2 * place.count(","):
        return False
    return not ends_in_colon or (not is_transcript and "," not in place and len(place) >= _SHORTEST_BEFORE_COLON)


def _is_label(place: str) -> bool:
    first = re.split(r"[ ,]", place, maxsplit=1)[0].rstrip(".")
    kickers = load_noise().kickers
    return place in kickers or place.split(",")[0] in kickers or (first in kickers and first not in ("NEW", "MAP")) or len(first) < 2


_NAME: Final = r"(?:[A-Z][\w’'.-]*)(?:[ ](?:[A-Z][\w’'.-]*|de|da|van|von|der|den|bin|al|el|la|le|du)){1,4}"
_NAMES: Final = rf"{_NAME}(?:(?:, | and | & |, and ){_NAME}){{0,5}}"
_TAIL: Final = (
    r"(?:(?:,| \||/| -| –| —| for| of|,? in| reporting from) ?(?:<agency>|(?:in )?[A-Z][\w’'. -]{1,40}(?:, [A-Z][\w. ]{2,25})?"
    r"|(?i:[\w ]*(?:correspondent|editor|reporter|writer|staff|news))[\w ,]{0,30})){0,3}"
)
_STAMPED: Final = (
    r"(?:[\s,|·•–-]+(?i:(?:published|posted|updated)(?: on| at)?:? ?)?<date>(?:[\s,|·•–-]+(?:at )?<clock>)?(?:[\s|]+.{0,30})?)?"
)
_BYLINES: Final = (
    rf"(?:By|BY|by|Written by|Reported by|Posted by|Story by|Words by|Author:|By:)[ ]+(?P<names>{_NAMES}){_TAIL}{_STAMPED}",
    rf"(?P<names>{_NAME}(?: and {_NAME})?),? (?:in|reporting from) "
    r"[A-Z][\w’'-]+(?: (?:and )?[A-Z][\w’'-]+){0,3}(?:, [A-Z][\w. ]{2,25})?",
    rf"(?P<names>{_NAME})(?:,| \||/| -| –) ?(?:<agency>)(?:{_STAMPED})",
)
_MIXED_NAME: Final = (
    r"(?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.)(?: (?:[A-Z][\w’'-]*[a-z][\w’'-]*|[A-Z]\.|de|da|van|von|der|den|bin|al|el)){1,4}"
)
_INLINE_BYLINE: Final = rf"By (?P<names>{_MIXED_NAME}(?:(?:, | and |, and ){_MIXED_NAME}){{0,4}}) (?=[A-Z]{{2}})"
# A byline is one short line.
_LONGEST_BYLINE: Final = 140


@cache
def _bylines() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(PatternWords.load().filled(form)) for form in _BYLINES)


@cache
def _inline_byline() -> re.Pattern[str]:
    return re.compile(PatternWords.load().filled(_INLINE_BYLINE))


def find_byline(line: str, *, below_title: bool = True) -> tuple[str, ...] | None:
    """The authors if the whole line is a byline, None if it is none.

    Args:
        line: The line.
        below_title: Whether a line stands above it: "Jane Doe in Kyiv" is a byline only there.
    """
    if len(line) > _LONGEST_BYLINE or line.endswith(("?", "!", ":")):
        return None
    for form in _bylines():
        match = form.fullmatch(line.rstrip("."))
        if match and (line[:2].lower() == "by" or (below_title and not _is_headline(match.group("names")))):
            return _people(match.group("names"))
    return None


def _is_headline(names: str) -> bool:
    """Whether what stands where a name should is words of a headline ("Four Killed in Kyiv")."""
    words = load_noise().headline_words
    return any(word.lower() in words for word in names.split())


def byline_before(text: str, span: Span) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """A byline that runs straight into a dateline in capitals ("By Jane Doe LONDON, Sept 14 (Reuters) -")."""
    if match := _inline_byline().match(text, span.start, min(span.end, span.start + _LONGEST)):
        rest = Span(match.end(), span.end)
        if find_dateline(text, rest):
            yield Span(span.start, match.end()), _people(match.group("names"))


def _people(names: str) -> tuple[str, ...]:
    return tuple(name.title() if name.isupper() else name for name in re.split(r", and | and | & |, ", names))
