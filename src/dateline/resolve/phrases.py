"""Reads a noun phrase by its words alone: a pronoun, a name with titles, a state, or a description of somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from dateline.knowledge.actors import ActorKnowledge, KnownActor
from dateline.knowledge.countries import Countries
from dateline.knowledge.sectors import Trade, singular
from dateline.records.analysis import NameKind
from dateline.resolve.coreference import PLURAL_PRONOUNS, PRONOUN_CLASS

PhraseKind = Literal["pronoun", "state", "name", "description"]
_NUMBER: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|hundreds|thousands|millions|dozens"
    "|scores|tens|couple"
)
LEADING: Final = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|some|several|many|few|all|both|each|every|any|no|another|other|more|most|at|least|up|to|about"
    r"|around|nearly|almost|approximately|roughly|as|over|under|than|only|just|estimated|total|well|his|her|its|their|our|my|your|such"
    rf"|whose|plus|innocent|{_NUMBER}|\d[\d,.]*(?:\s?%)?|\d+(?:st|nd|rd|th))(?:\s+of(?:\s+(?:the|its|his|her|their))?)?(?=\s)\s+)+",
    re.IGNORECASE,
)
OF_GROUP: Final = re.compile(
    r"^(?:(?:large|huge|small|great|growing) )?(?:group|number|series|handful|crowd|team|majority|band|pair|rest|lot|bunch|batch|section"
    r"|host|raft|array|numbers|groups|crowds|bands|total)\s+of\s+",
    re.IGNORECASE,
)
DEFINITE: Final = re.compile(r"(?:the|this|that|these|those|his|her|its|their|both)\b", re.IGNORECASE)
POSSESSED: Final = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*['’]s? ")
"""A name as owner at the start: "Ukraine's president" is one as "the Ukrainian president" is."""
POSSESSIVE: Final = re.compile(r"['’]s?$")
BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
WORD: Final = re.compile(r"[^\s,()\[\]\"“”]+")
INITIALS: Final = re.compile(r"(?<=[A-Z])\.(?=[A-Z])")
CAPITAL_INITIALS: Final = re.compile(r"^([A-Z])([A-Z])(?= )")
ARABIC_ARTICLE: Final = re.compile(r"^(?:al|el|ul|an|as|ad|ash)[-'’]")
COUNTED: Final = re.compile(
    rf"(?:(?:and|or|to|more|another|others?|many|several|few|some|{_NUMBER}|\d[\d,.]*)(?:[\s-]+|$))+",
    re.IGNORECASE,
)
"""Numbers that stand for those counted: "twelve", "two others", "dozens more"."""
BACKERS: Final = frozenset(
    ("backed", "led", "held", "occupied", "controlled", "allied", "supported", "friendly", "sponsored", "funded", "based")
)
"""After a hyphen they part a country from the actor: a "US-backed militia" is not American."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the words of a phrase say by themselves.

    Attributes:
        text: The words as they stand.
        kind: What sort of phrase it is.
        core: The name without titles, or the description without determiner, number and possessive.
        title: What stands before a name ("German Chancellor"), empty otherwise.
        country: The country that the words name or imply by a demonym.
        trade: What the noun, or the title of a name, says.
        affiliation: The known organisation within a description or title ("ISIL fighters").
        plural: Whether several are meant.
        definite: Whether "the", "this" or a possessive points back.
        personal: Whether a title, a given name or initials show that a name is a person's.
        name_kind: What the analyser's tagger takes the name for, where it found one.
    """

    text: str
    kind: PhraseKind
    core: str
    title: str = ""
    country: str | None = None
    trade: Trade | None = None
    affiliation: KnownActor | None = None
    plural: bool = False
    definite: bool = False
    personal: bool = False
    name_kind: NameKind | None = None

    @property
    def head(self) -> str:
        """The last word of a description before a preposition, lower case, singular; empty for other phrases."""
        words = self.core.casefold().split() if self.kind == "description" else []
        cut = next((n for n, word in enumerate(words) if n and word in {"of", "in", "at", "from", "for", "with", "on", "who"}), len(words))
        return singular(POSSESSIVE.sub("", words[cut - 1])) if words else ""


def read_phrase(
    text: str, *, knowledge: ActorKnowledge, countries: Countries, tagged: str = "", name_kind: NameKind | None = None
) -> Reading:
    """Reads one phrase, as "Russian President Vladimir Putin", "the police", "four Saudi men", "It".

    Args:
        text: The words.
        knowledge: Known actors, and the words around names.
        countries: States and demonyms.
        tagged: The proper name that the analyser's tagger found at the head of the phrase, empty if none.
        name_kind: What it took that name for.
    """
    plain = " ".join(text.split())
    text = plain.strip(' ,;:"“”‘') or plain
    low = text.casefold()
    if low in PRONOUN_CLASS and not (text.isupper() and len(text) > 1):
        return Reading(text=text, kind="pronoun", core=low, plural=low in PLURAL_PRONOUNS)
    state = _state(text, countries)
    if state:
        return state
    body = _counted(text) or without_determiner(text) or text
    known, before = known_ending(body, knowledge=knowledge, countries=countries)
    if known:
        return Reading(text=text, kind="name", core=known, title=before, name_kind=name_kind)
    name, title = split_name(body, tagged=tagged, name_kind=name_kind, knowledge=knowledge, countries=countries)
    around = title if name else body
    words = lower_words(around)
    facts = {
        "country": country_within(around, countries),
        "trade": knowledge.sectors.of_phrase(head_part(words, knowledge)),
        "affiliation": affiliation_within(around, knowledge),
    }
    if name:
        name = spaced_initials(name)
        personal = bool(knowledge.naming.titles.intersection(words)) or is_personal(name, name_kind, knowledge)
        return Reading(text=text, kind="name", core=name, title=title, personal=personal, name_kind=name_kind, **facts)  # type: ignore[arg-type]  # the three facts' types
    return Reading(
        text=text,
        kind="description",
        core=body,
        plural=is_plural(head_part(words, knowledge)),
        definite=DEFINITE.match(text) is not None or POSSESSED.match(text) is not None,
        **facts,  # type: ignore[arg-type]  # the three facts' types
    )


def _counted(text: str) -> str:
    """Who a number alone means: "at least 12" are people, "one" is a person; empty where other words, or "the two", say who."""
    plain = LEADING.sub("", text)
    if DEFINITE.match(text) or not COUNTED.fullmatch(plain):
        return ""
    return "person" if plain.casefold() in {"one", "another"} else "people"


def known_ending(body: str, *, knowledge: ActorKnowledge, countries: Countries) -> tuple[str, str]:
    """The known organisation that a phrase ends in, and the words before it ("US-backed" "Syrian Democratic Forces").

    Two empty texts where there is none, or where a capitalised word that is no nationality stands before it.
    """
    words = body.split()
    for start in range(len(words)):
        ending, before = " ".join(words[start:]), words[:start]
        if any(word[:1].isupper() and countries.by_demonym(word) is None and "-" not in word for word in before):
            break
        if ending == ending.casefold():
            continue
        country = country_within(" ".join(before), countries)
        found = [actor for actor in knowledge.look_up(ending) if not start or actor.kind != "person"]
        if any(not country or actor.country in {None, country} for actor in found):
            return ending, " ".join(before)
    return "", ""


def _state(text: str, countries: Countries) -> Reading | None:
    """A country's name, or its people with an article ("the Americans") or as an adjective alone ("Syrian")."""
    bare = POSSESSIVE.sub("", text)
    code = countries.by_name(bare)
    if code is None and (bare[:4].casefold() == "the " or not bare.endswith("s")):
        code = countries.by_demonym(bare)
    return Reading(text=text, kind="state", core=countries.name(code), country=code) if code else None


def without_determiner(text: str) -> str:
    """The words without determiner, possessive pronoun, number and hedge at the start: "at least 12 of the men" is "men"."""
    body = BRACKETS.sub(" ", text).strip() or text
    while True:
        shorter = OF_GROUP.sub("", LEADING.sub("", body))
        if shorter == body or not shorter:
            break
        body = shorter
    return POSSESSIVE.sub("", body).strip(' ,"“”')


def spaced_initials(name: str) -> str:
    """Initials as an encyclopaedia writes them: "R.P. Rao" and "RP Rao" are "R. P. Rao"."""
    return CAPITAL_INITIALS.sub(r"\1. \2.", INITIALS.sub(". ", name))


def is_personal(name: str, name_kind: NameKind | None, knowledge: ActorKnowledge) -> bool:
    """Whether a name has a given name or initials and a surname, or is one word that the tagger does not know."""
    first, *rest = name.split()
    if not rest:
        return name_kind is None and not name.isupper()
    most = 1 if name_kind == "organisation" else 3  # the tagger takes many a foreign name of two words for an organisation's
    return len(rest) <= most and (first.casefold() in knowledge.naming.given or first[1:] == ".")


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case without possessive endings."""
    words = (POSSESSIVE.sub("", word).strip(".'’‘").casefold() for word in WORD.findall(text))
    return [word for word in words if word]


def head_part(words: list[str], knowledge: ActorKnowledge) -> list[str]:
    """The words up to the first preposition: the head is the last of them."""
    end = next((n for n, word in enumerate(words) if n and word in knowledge.naming.prepositions), len(words))
    return words[:end]


def is_plural(words: list[str]) -> bool:
    """Whether the last of a description's words is a plural or a word for many."""
    head = words[-1] if words else ""
    return singular(head) != head or head in {"people", "police", "troops", "personnel", "public", "staff", "clergy"}


def country_within(text: str, countries: Countries) -> str | None:
    """The country of the first demonym or country name in a phrase ("Turkish border guards", "South Korea's military")."""
    words = [POSSESSIVE.sub("", word) for word in re.split(r"[\s,]+", text)]
    for start, word in enumerate(words):
        for size in (4, 3, 2, 1):
            piece = " ".join(words[start : start + size])
            code = countries.by_demonym(piece) or countries.by_name(piece) or countries.by_part(piece)
            if code:
                return code
        lead, hyphen, rest = word.partition("-")
        if hyphen and len(lead) > 1 and rest not in BACKERS and (code := countries.by_demonym(lead) or countries.by_name(lead)):
            return code
    return None


def affiliation_within(text: str, knowledge: ActorKnowledge) -> KnownActor | None:
    """The first known organisation or person that a phrase names besides its head ("BJP workers", "the Assad regime")."""
    words = [POSSESSIVE.sub("", word).strip(",") for word in text.split()]
    for start in range(len(words)):
        for size in (4, 3, 2, 1):
            piece = " ".join(words[start : start + size])
            if piece[:1].isupper() or "-" in piece:
                found = knowledge.look_up(piece) if piece != piece.casefold() else ()
                if len(found) == 1 and (size > 1 or found[0].kind != "person" or piece in found[0].aliases):
                    return found[0]
    return None


def split_name(body: str, *, tagged: str, name_kind: NameKind | None, knowledge: ActorKnowledge, countries: Countries) -> tuple[str, str]:
    """A name and the titles before it; two empty texts where the phrase does not end in a name."""
    words = body.split()
    start = len(words)
    while start > 0 and (_capital(words[start - 1]) or (words[start - 1] in knowledge.naming.particles and start < len(words))):
        start -= 1
    run = start
    titles = [n for n in range(start, len(words)) if _is_title(words, n, knowledge=knowledge, countries=countries)]
    start = _after_titles(start, titles, len(words))
    longer = len(words) - _tagged_words(body, tagged, name_kind)
    if run <= longer < start < len(words):
        start = longer  # the tagger takes in what looked like a title: "Kenya Broadcasting Corporation"
    if run and words[run - 1].casefold() in knowledge.naming.prepositions:
        trade = knowledge.sectors.of_phrase(head_part(lower_words(" ".join(words[:run])), knowledge))
        if start == run or trade is None or trade.kind != "person":
            return "", ""  # "the Ministry of Foreign Affairs" describes; "Superintendent of Police R. Rao" is a title and a name
    return " ".join(words[start:]).strip(" ,"), " ".join(words[:start]).strip(" ,")


def _tagged_words(body: str, tagged: str, name_kind: NameKind | None) -> int:
    """How many words the tagger's name of an organisation or place has, 0 where the phrase does not end in one."""
    name = POSSESSIVE.sub("", without_determiner(tagged)) if tagged else ""
    return len(name.split()) if name and name_kind in {"organisation", "place"} and body.endswith(name) else 0


def _after_titles(start: int, titles: list[int], end: int) -> int:
    """Where the name begins: after the last of the titles, or nowhere if the last word is one ("Foreign Ministry")."""
    if end - 1 in titles:
        return end
    return titles[-1] + 1 if titles else start


def _capital(word: str) -> bool:
    return ARABIC_ARTICLE.sub("", word).lstrip("'‘’\"“(")[:1].isupper()


def _is_title(words: list[str], at: int, *, knowledge: ActorKnowledge, countries: Countries) -> bool:
    """Whether a capitalised word is a title, an office, a demonym or a country before a name, not part of the name."""
    bare = POSSESSIVE.sub("", words[at])
    low = bare.strip(".,").casefold()
    pair = " ".join(POSSESSIVE.sub("", word) for word in words[at : at + 2])
    last = at + 1 == len(words)
    return (
        (low in knowledge.naming.titles and not last)
        or knowledge.sectors.entry([low]) is not None
        or (not last and (countries.by_demonym(bare) or countries.by_demonym(pair) or countries.by_name(bare)) is not None)
        or (last and countries.by_demonym(bare) is not None and len(words) == 1)
    )
