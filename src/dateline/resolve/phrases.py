"""Reads a noun phrase by its words alone: a pronoun, a name with titles, a state, or a description of somebody unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from dateline.knowledge.countries import Countries
from dateline.knowledge.sectors import Sectors, Trade, singular

PhraseKind = Literal["pronoun", "state", "name", "description"]
PRONOUNS: Final = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "you",
        "your",
        "yourself",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
        "one",
        "some",
        "others",
        "both",
        "many",
        "most",
        "all",
        "each",
        "another",
        "everyone",
        "everybody",
        "anyone",
        "someone",
        "somebody",
        "no-one",
        "nobody",
        "none",
        "more",
        "several",
        "another",
    ]
)
_NUMBER: Final = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|hundreds|thousands|millions|dozens|scores|tens|couple"
)
LEADING: Final = re.compile(
    r"^(?:(?:the|a|an|this|that|these|those|some|several|many|few|all|both|each|every|any|no|another|other|more|most|at|least|up|to|about"
    r"|around|nearly|almost|approximately|roughly|as|over|under|than|only|just|estimated|total|well|his|her|its|their|our|my|your|such|"
    rf"{_NUMBER}|\d[\d,.]*(?:\s?%)?|\d+(?:st|nd|rd|th))(?:\s+of(?:\s+(?:the|its|his|her|their))?)?(?=\s)\s+)+",
    re.IGNORECASE,
)
OF_GROUP: Final = re.compile(
    r"^(?:group|number|series|handful|crowd|team|majority|band|pair|rest|lot|bunch|batch|(?:large|huge|small|great|growing) (?:numbers?|groups?|crowds?))"
    r"\s+of\s+",
    re.IGNORECASE,
)
POSSESSIVE: Final = re.compile(r"['’]s?$")
WORD: Final = re.compile(r"[^\s,()\"“”]+")
PARTICLES: Final = frozenset(
    [
        "de",
        "da",
        "di",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "bint",
        "ibn",
        "von",
        "van",
        "der",
        "den",
        "ter",
        "ten",
        "du",
        "of-the",
        "e",
        "y",
        "zu",
        "af",
        "abu",
    ]
)
HONORIFICS: Final = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "sir",
        "dame",
        "lord",
        "lady",
        "dr",
        "prof",
        "professor",
        "rev",
        "fr",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "cmdr",
        "sgt",
        "cpl",
        "adm",
        "brig",
        "lt-col",
        "lt-gen",
        "maj-gen",
        "brig-gen",
        "const",
        "pm",
        "mp",
        "mla",
        "mep",
        "sen",
        "rep",
        "gov",
        "supt",
        "sp",
        "dsp",
        "insp",
        "hon",
        "saint",
        "st",
        "shri",
        "smt",
        "smti",
        "sri",
        "haji",
        "hajj",
        "ayatollah",
        "sheikh",
        "sheik",
        "imam",
        "king",
        "queen",
        "prince",
        "princess",
        "emir",
        "sultan",
        "pope",
        "president",
        "premier",
        "minister",
        "secretary",
        "chairman",
        "chairwoman",
        "chairperson",
        "chief",
        "head",
        "commander",
        "general",
        "republican",
        "democrat",
        "democratic",
        "lawmaker",
        "then-president",
        "then-prime",
        "ex-president",
        "actor",
        "actress",
        "singer",
        "director",
        "founder",
        "coach",
        "foreign",
        "prime",
        "defence",
        "defense",
        "interior",
        "finance",
        "vice",
        "deputy",
        "acting",
        "interim",
        "first",
        "former",
        "late",
        "ex",
        "co-founder",
        "leader",
        "senior",
        "former",
        "u.s",
        "rear-admiral",
        "rear",
        "admiral",
        "vice-admiral",
        "private",
        "staff",
        "executive",
        "special",
        "state",
        "federal",
        "opposition",
        "union",
        "party",
        "police",
        "army",
        "assistant",
        "additional",
        "joint",
        "under-secretary",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "journalist",
        "lawyer",
        "activist",
        "analyst",
        "expert",
        "author",
    ]
)
PREPOSITIONS: Final = frozenset("of in at from for with on who that by against near to including between within inside outside".split())
MALE: Final = frozenset(
    [
        "mr",
        "sir",
        "lord",
        "king",
        "prince",
        "pope",
        "sultan",
        "emir",
        "imam",
        "chairman",
        "spokesman",
        "congressman",
        "policeman",
        "businessman",
        "councilman",
        "fr",
        "shri",
    ]
)
FEMALE: Final = frozenset(
    [
        "mrs",
        "ms",
        "miss",
        "dame",
        "lady",
        "queen",
        "princess",
        "chairwoman",
        "spokeswoman",
        "congresswoman",
        "policewoman",
        "businesswoman",
        "actress",
        "smt",
    ]
)


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
        plural: Whether several are meant.
        definite: Whether "the", "this" or a possessive points back.
    """

    text: str
    kind: PhraseKind
    core: str
    title: str = ""
    country: str | None = None
    trade: Trade | None = None
    plural: bool = False
    definite: bool = False


def read_phrase(text: str, *, countries: Countries, sectors: Sectors) -> Reading:
    """Reads one phrase, as "Russian President Vladimir Putin", "the police", "four Saudi men", "It"."""
    text = " ".join(text.split()).strip(' ,;:"“”')
    if text.casefold() in PRONOUNS and not (text.isupper() and len(text) > 1):
        return Reading(
            text=text,
            kind="pronoun",
            core=text.casefold(),
            plural=text.casefold() in {"they", "them", "their", "we", "us", "our", "these", "those"},
        )
    state = _state(text, countries)
    if state:
        return state
    body = without_determiner(text)
    name, title = split_name(body, countries=countries, sectors=sectors)
    if name:
        return Reading(
            text=text,
            kind="name",
            core=name,
            title=title,
            country=country_within(title, countries),
            trade=sectors.of_phrase(lower_words(title)) if title else None,
        )
    words = lower_words(body)
    return Reading(
        text=text,
        kind="description",
        core=body,
        country=country_within(body, countries),
        trade=sectors.of_phrase(_until_preposition(words)),
        plural=is_plural(words),
        definite=re.match(r"(the|this|that|these|those|his|her|its|their)\b", text, re.IGNORECASE) is not None,
    )


def _state(text: str, countries: Countries) -> Reading | None:
    bare = POSSESSIVE.sub("", text)
    code = countries.by_name(bare) or countries.by_demonym(bare)
    if code is None:
        return None
    return Reading(text=text, kind="state", core=countries.name(code), country=code)


def without_determiner(text: str) -> str:
    """The words without determiner, possessive pronoun, number and hedge at the start: "at least 12 of the men" is "men"."""
    body = text
    while True:
        shorter = LEADING.sub("", body)
        shorter = OF_GROUP.sub("", shorter)
        if shorter == body or not shorter:
            break
        body = shorter
    return POSSESSIVE.sub("", body).strip(" ,")


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case without possessive endings."""
    return [POSSESSIVE.sub("", word).strip(".'’‘").casefold() for word in WORD.findall(text)]


def _until_preposition(words: list[str]) -> list[str]:
    """The words up to the first preposition: the head is the last of them."""
    end = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return words[:end]


def is_plural(words: list[str]) -> bool:
    """Whether the head of a description, its last word before a preposition, is a plural or a word for many."""
    head = (_until_preposition(words) or [""])[-1]
    return singular(head) != head or head in {"people", "police", "troops", "personnel", "public", "staff", "clergy"}


def country_within(text: str, countries: Countries) -> str | None:
    """The country of the first demonym or country name in a phrase ("Turkish border guards", "South Korea's military")."""
    words = [POSSESSIVE.sub("", word) for word in re.split(r"[\s,]+", text)]
    for start in range(len(words)):
        for size in (3, 2, 1):
            piece = " ".join(words[start : start + size])
            code = countries.by_demonym(piece) or countries.by_name(piece)
            if code:
                return code
        lead = words[start].split("-")[0]
        if (
            "-" in words[start]
            and len(lead) > 1
            and (code := countries.by_demonym(lead) or countries.by_name(lead))
            and words[start].split("-")[1]
            not in {"backed", "led", "held", "occupied", "controlled", "allied", "supported", "friendly", "sponsored"}
        ):
            return code
    return None


def split_name(body: str, *, countries: Countries, sectors: Sectors) -> tuple[str, str]:
    """A name and the titles before it; two empty texts where the phrase does not end in a name."""
    words = body.split()
    start = len(words)
    while start > 0 and (_capital(words[start - 1]) or (words[start - 1] in PARTICLES and start < len(words))):
        start -= 1
    run = start
    while start < len(words) and (
        words[start] in PARTICLES - {"al", "abu", "el"} or _is_title(words, start, countries=countries, sectors=sectors)
    ):
        start += 1
    if run and start == run and words[run - 1].casefold() in PREPOSITIONS:
        return "", ""  # "the government of Burundi" describes; "Superintendent of Police R. Rao" is a title and a name
    return " ".join(words[start:]).strip(" ,"), " ".join(words[:start]).strip(" ,")


def _capital(word: str) -> bool:
    bare = re.sub(r"^(al|el|ul|an|as|ad|ash)[-'’]", "", word).lstrip("'‘’\"“(")
    return bare[:1].isupper()


def _is_title(words: list[str], at: int, *, countries: Countries, sectors: Sectors) -> bool:
    """Whether a capitalised word before a name is a title, an office, a demonym or a party, not part of the name."""
    bare = POSSESSIVE.sub("", words[at])
    low = bare.strip(".,").casefold()
    pair = " ".join(POSSESSIVE.sub("", word) for word in words[at : at + 2])
    return (
        low in HONORIFICS
        or sectors.entry([low]) is not None
        or countries.by_demonym(bare) is not None
        or countries.by_demonym(pair) is not None
        or (at + 1 < len(words) and countries.by_name(bare) is not None)
    )
