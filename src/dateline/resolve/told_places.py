"""Names of places that only the report knows: what the reader takes for an event's place, what stands where sites are named.

Street names, halls, camps and hamlets are in no gazetteer. They are places nevertheless, with their own names; where they lie
is known only as exactly as what they lie in (`enclosed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dateline.knowledge.gazetteer import Gazetteer, GazetteerPlace
from dateline.knowledge.place_names import DIRECTIONS
from dateline.records.analysis import Analysis, Token, Toponym
from dateline.records.event import EventMention
from dateline.records.places import ResolvedToponym
from dateline.records.span import Span
from dateline.records.spanned import touching
from dateline.resolve.event_place import SETTLEMENT_OF
from dateline.resolve.facilities import KINDS

LIKELY: Final = 0.3
"""Words less likely than this to say where are not looked at for names: our choice; of those above it four in five name a place."""
AT: Final = (
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Ii]nside|[Ff]rom|[Ii]nto|[Oo]n|[Aa]long|[Aa]cross|[Aa]round|[Tt]hrough|[Tt]hroughout)"
    r"\s+(?:the\s+|famed\s+|famous\s+)*"
)
WORD: Final = r"[A-ZÀ-Þ][\w’']*"
ARTICLE: Final = r"(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]d|[Aa]r|[Aa]s|[Aa]t)"
NAME: Final = rf"(?:{ARTICLE}[- ])?{WORD}(?:(?:[- ]|[- ](?:{ARTICLE}|de|des|du|del|la)[- ]){WORD}){{0,2}}"
HALLS: Final = r"Airport|Airfield|Bridge|Square|Stadium|Hospital|Prison|Mosque|Church|Cathedral|Hotel|Hall|Mall"
"""Sites that are seldom named for those who are in them, as courts and universities are."""
LOCALITY: Final = (
    r"(?:cities|city|towns?|villages?|hamlets?|districts?|neighbou?rhoods?|suburbs?|areas?|enclaves?|settlements?|municipality|township|quarter"
    r"|valley|island|province|governorate|region|camp)"
)
SAYING: Final = (
    re.compile(rf"\b{LOCALITY} of (?:the )?(?P<name>{NAME})(?![\w’'-])"),
    re.compile(rf"\bthe (?P<name>{NAME}) (?:district|neighbou?rhood|suburb|area|village|valley|camp|quarter|border crossing|checkpoint)\b"),
    re.compile(rf"{AT}(?P<name>(?:{WORD}\s+){{1,4}}(?:{KINDS}|{KINDS.lower()}))\b"),
    re.compile(rf"\b[Tt]he (?P<name>(?:{WORD} ){{1,4}}(?:{HALLS}))\b"),
    re.compile(rf"{AT}(?P<name>(?:Camp|Promenade|Boulevard|Avenue|Plaza|Rue|Fort)(?: (?:de|des|du|la|le))*(?: {WORD}){{1,2}})"),
)
"""What says that a name is a place's: "the village of X", "the X district", "at the X Grand Hotel", "in Camp X"."""
ARTICLES: Final = frozenset({"al", "el", "ash", "ad", "ar", "as", "at"})
"""The Arabic article, which may begin a name."""
INNER: Final = frozenset({"de", "des", "du", "del", "la", "le", "of", "-", "’s", "'s"}) | ARTICLES
"""Small words that may stand within a name."""
CAPITAL_ONLY_HERE: Final = frozenset({"near", "in", "at", "on", "from"})
"""Words that a sentence's beginning writes with a capital, which is then taken for a name's."""
COMMON: Final = re.compile(
    r"^(?:The|A|An|This|That|His|Her|Its|Their|Our|January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def told_toponyms(analysis: Analysis, mentions: Iterable[EventMention]) -> tuple[Toponym, ...]:
    """The analysis's toponyms with the names of places that it does not see, in order, wherever these stand."""
    text, known = analysis.text, analysis.toponyms
    told = [s.of(text) for s in (*_read(analysis, mentions), *_said(text)) if not touching(known, s)]
    names = {t.span.of(text): AT for t in known if t.kind == "place"}
    names |= dict.fromkeys((SETTLEMENT_OF.sub("", name) for name in names if SETTLEMENT_OF.match(name)), "") | dict.fromkeys(told, "")
    found: list[Toponym] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for match in re.finditer(rf"{names[name]}(?<!\w)(?P<name>{re.escape(name)})(?!\w)", text):
            span = Span(*match.span("name"))
            if not touching(known, span) and not any(t.span.start < span.end and span.start < t.span.end for t in found):
                found.append(Toponym(span, "place"))
    return tuple(sorted((*known, *found), key=lambda t: t.span))


def _read(analysis: Analysis, mentions: Iterable[EventMention]) -> Iterator[Span]:
    """The names in the phrases that the reader takes for an event's place."""
    for phrase in dict.fromkeys(p for mention in mentions for p in mention.places if p.confidence >= LIKELY):
        name = _name(touching(analysis.tokens, phrase.span))
        if name is not None:
            yield name


def _name(tokens: Sequence[Token]) -> Span | None:
    """The proper nouns that end a phrase which begins with a preposition, with what joins them; None where there are none."""
    first = last = len(tokens)
    if not tokens or not (tokens[0].pos == "ADP" or tokens[0].text.lower() in CAPITAL_ONLY_HERE):
        return None
    for n in range(last - 1, 0, -1):
        if tokens[n].text[:1].isupper() and tokens[n].text.lower() not in CAPITAL_ONLY_HERE:
            first = n
        elif tokens[n].text.lower() not in INNER or first == last:
            break
    while first > 1 and tokens[first - 1].text.lower() in ARTICLES | {"-"}:
        first -= 1
    if first == last or (last - first == 1 and tokens[first].text.lower() in DIRECTIONS):
        return None
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def _said(text: str) -> Iterator[Span]:
    """The names that words beside them call places."""
    found = (m for pattern in SAYING for m in pattern.finditer(text))
    return (Span(*m.span("name")) for m in found if not COMMON.match(m["name"]))


def _plain(name: str) -> str:
    return " ".join(name.lower().split())


def enclosed(toponyms: Sequence[ResolvedToponym], sentences: Sequence[Span], gazetteer: Gazetteer) -> tuple[ResolvedToponym, ...]:
    """The toponyms, those that no table has made places of their own within what the report says or suggests that they lie in.

    That is the country of what they are said to lie in ("Balthara, Bihar"), else that of the nearest place in their sentence, else
    the one that most of the report's places are in. They get no coordinates: the country's box says how exactly they are known.
    """
    placed = [t for t in toponyms if t.country and t.precision]
    usual = most_common([t.country for t in placed if t.country])
    answers: dict[str, ResolvedToponym] = {}
    for toponym in toponyms:
        if toponym.precision is None and toponym.kind == "place":
            key = _plain(toponym.name)
            if key not in answers or (toponym.country and not answers[key].country):
                answers[key] = toponym
    homes = {key: _home(t, placed, sentences, gazetteer, usual) for key, t in answers.items()}
    return tuple(_placed(t, homes.get(_plain(t.name))) if t.precision is None and t.kind == "place" else t for t in toponyms)


def most_common(codes: Sequence[str]) -> str | None:
    """The code that stands most often, of several the first."""
    return max(dict.fromkeys(codes), key=codes.count, default=None)


def _home(
    toponym: ResolvedToponym, placed: Sequence[ResolvedToponym], sentences: Sequence[Span], gazetteer: Gazetteer, usual: str | None
) -> tuple[GazetteerPlace | None, str | None]:
    """The country that an unknown place lies in, with the division if it is said."""
    code = toponym.country
    if code is None:
        sentence = next((s for s in sentences if s.covers(toponym.span)), None)
        near = touching(placed, sentence) if sentence is not None else ()
        code = min(near, key=lambda t: abs(t.span.start - toponym.span.start)).country if near else usual
    return (gazetteer.country(code) if code else None), toponym.admin1


def _placed(toponym: ResolvedToponym, home: tuple[GazetteerPlace | None, str | None] | None) -> ResolvedToponym:
    """The toponym as a place in its country."""
    country, admin1 = home or (None, None)
    if country is None:
        return toponym
    return replace(toponym, country=country.country, admin1=toponym.admin1 or admin1, precision="country", bbox=country.bbox)
