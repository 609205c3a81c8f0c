"""Reports altered as other outlets alter them, to measure how many copies are recognised.

Every way is deterministic: the same report gives the same copy. The texts are altered when they are measured and never kept.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from dateline.merge.copies_text import split_sentences

REWORDING: Final = Path(__file__).parent / "rewording.tsv"
"""A word or phrase, a tab, what a rewording machine puts in its place; written by hand."""

_BOILERPLATE: Final = (
    "This story has been published from a wire agency feed without modifications to the text. Only the headline has been changed.",
    "Follow us for the latest updates, and sign up to our morning newsletter to get the day's most important stories in your inbox.",
    "Our journalism depends on readers like you. Subscribe today for unlimited access on all of your devices.",
    "Read more: what we know so far. Watch: the day in pictures. All rights reserved; this material may not be published or rewritten.",
)
_AGENCIES: Final = ("Reuters", "AP", "AFP", "Xinhua", "dpa", "EFE", "Interfax")
_FIRST: Final = ("Maria", "John", "Aisha", "Peter", "Elena", "Kofi", "Ivan", "Ruth")
_LAST: Final = ("Keller", "Okafor", "Novak", "Haddad", "Lindqvist", "Moreau", "Tanaka", "Brennan")
_HEADLINES: Final = (
    "What is known so far about {0}",
    "{0}: the latest",
    "Officials speak out as {0} draws attention",
    "Questions remain over {0}",
    "LIVE: {0}",
)
_AMERICAN: Final = (
    (r"our\b", "or"),
    (r"is(e|ed|ing|ation)\b", r"iz\1"),
    (r"\b(cent|theat|met)re\b", r"\1er"),
    (r"\b(def|off)ence\b", r"\1ense"),
    (r"ll(ed|ing)\b", r"l\1"),
    (r"\bgrey\b", "gray"),
)
_BRITISH: Final = ((r"\b(col|lab|harb|fav|hon|neighb)or", r"\1our"), (r"iz(e|ed|ing|ation)\b", r"is\1"), (r"\b(cent|theat)er\b", r"\1re"))
_QUOTES: Final = (str.maketrans({'"': "'", "“": "‘", "”": "’"}), str.maketrans({"'": "’", '"': "”", "“": '"', "”": '"'}))
_TOLL: Final = re.compile(
    r"\b(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\b(?! (?:January|February"
    r"|March|April|May|June|July|August|September|October|November|Jan|Feb|Sept?|Oct|Nov|Dec(?:ember)?|percent"
    r"|per cent|a\.m|p\.m)|[:.,]\d|%)"
)
_OPENING: Final = re.compile(
    r"^((?:On|In|At|After|Before|During|Earlier|Last) [^,.\"]{3,40}|Meanwhile|However|Earlier|Later), ([A-Z].{25,})([.!?])$"
)
_SAID: Final = re.compile(r"^([A-Z][^,\"“]{4,60}) (?:said|told reporters|stated|added)(?: that)? ([^,\"“].{20,})\.$")
_SAID_LAST: Final = re.compile(r"^(.{25,}), (?:said )?([A-Za-z][^,\"]{3,50})(?: said| added)?\.$")
_ASIDE: Final = re.compile(r" \([^)]{3,80}\)|, (?:who|which|where) [^,.\"]{5,80},")

Paragraphs = list[str]
Way = Callable[[Paragraphs, random.Random, Paragraphs], Paragraphs]


def paragraphs_of(text: str) -> Paragraphs:
    """The paragraphs of a report; of a text without line breaks, two sentences each."""
    found = [line.strip() for line in re.split(r"\n+", text) if line.strip()]
    if len(found) > 1:
        return found
    sentences = list(split_sentences(text))
    return [" ".join(sentences[at : at + 2]) for at in range(0, len(sentences), 2)]


def altered(text: str, way: str, *, other: str) -> str:
    """The report as another outlet would bring it.

    Args:
        text: The report.
        way: One of `WAYS`.
        other: A report of something else, for ways that mix two.
    """
    seed = int.from_bytes(hashlib.sha256(f"{way}\0{text}".encode()).digest()[:8], "big")
    return "\n\n".join(WAYS[way](paragraphs_of(text), random.Random(seed), paragraphs_of(other)))


def _truncated(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """The first 40 to 70 per cent of the words, the last sentence broken off."""
    del other
    words = "\n".join(paragraphs).split(" ")
    return (" ".join(words[: max(30, int(len(words) * chance.uniform(0.4, 0.7)))]) + "...").split("\n")


def _reheadlined(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Another headline and a new summary above the text; the first paragraph gone if there are enough."""
    del other
    subject = " ".join(paragraphs[0].split()[:6]).rstrip(".,;:")
    rest = paragraphs[1:] if len(paragraphs) > 4 else paragraphs
    return [chance.choice(_HEADLINES).format(subject), f"{chance.choice(_AGENCIES)} correspondents report on {subject}.", *rest]


def _rebylined(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Another byline, another agency before the first sentence, another signature."""
    del other
    name, desk = f"{chance.choice(_FIRST)} {chance.choice(_LAST)}", f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"
    return [f"By {name}", f"({chance.choice(_AGENCIES)}) - {paragraphs[0]}", *paragraphs[1:], f"Reporting by {name}; editing by {desk}"]


def _another_toll(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Every small number another one, as when a toll rises; an update in front."""
    del other
    changed = [_TOLL.sub(lambda _: str(chance.randint(2, 180)), paragraph) for paragraph in paragraphs]
    return ["UPDATE: adds new figures throughout.", *changed]


def _with_boilerplate(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """An outlet's own lines before, between and after the paragraphs."""
    del other
    lines = list(_BOILERPLATE)
    chance.shuffle(lines)
    middle = len(paragraphs) // 2
    return [lines[0], *paragraphs[:middle], lines[1], *paragraphs[middle:], *lines[2:]]


def _reordered(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """The paragraphs in another order, one left out if there are enough."""
    del other
    moved = list(paragraphs)
    chance.shuffle(moved)
    return moved[: max(2, len(moved) - len(moved) // 6)]


def _excerpted(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Paragraphs in a row that make up 60 per cent of the words or more, within a piece of something else."""
    at = len(other) // 2
    start = chance.randint(0, len(paragraphs) // 3)
    run = _worth(paragraphs[start:], 0.6 * _words(paragraphs)) or _worth(paragraphs, 0.6 * _words(paragraphs))
    return [*other[:at], *run, *other[at:]]


def _words(paragraphs: Paragraphs) -> int:
    return sum(len(paragraph.split()) for paragraph in paragraphs)


def _worth(paragraphs: Paragraphs, words: float) -> Paragraphs:
    """The first paragraphs that have so many words together; none if all together have fewer."""
    for count in range(1, len(paragraphs) + 1):
        if _words(paragraphs[:count]) >= words:
            return paragraphs[:count]
    return []


def _respelled(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """The other spelling, other quotes, other dashes, here and there a slip of the pen."""
    del other
    quotes = chance.choice(_QUOTES)
    for pattern, spelling in chance.choice((_AMERICAN, _BRITISH)):
        paragraphs = [re.sub(pattern, spelling, paragraph) for paragraph in paragraphs]
    words = [[_slip(word, chance) for word in paragraph.split(" ")] for paragraph in paragraphs]
    return [" ".join(line).translate(quotes).replace(" - ", " – ").replace("—", " -- ") for line in words]


def _slip(word: str, chance: random.Random) -> str:
    if len(word) < 6 or chance.random() > 0.03:
        return word
    at = chance.randint(1, len(word) - 3)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _merged(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Most of the report with a paragraph or two of another agency's put in."""
    kept = _worth(paragraphs, 0.75 * _words(paragraphs))
    at = chance.randint(1, max(1, len(kept) - 1))
    return [*kept[:at], *_worth(other, 0.15 * _words(paragraphs)), *kept[at:]]


def _paraphrased(paragraphs: Paragraphs, chance: random.Random, other: Paragraphs) -> Paragraphs:
    """Other words wherever the table has any, clauses moved, asides dropped, sentences split and joined."""
    del other
    return [" ".join(_reworded(sentence, chance) for sentence in split_sentences(paragraph)) for paragraph in paragraphs]


def _reworded(sentence: str, chance: random.Random) -> str:
    sentence = _ASIDE.sub("", sentence) if chance.random() < 0.7 else sentence
    if moved := _OPENING.match(sentence):
        sentence = f"{moved[2]} {moved[1][0].lower()}{moved[1][1:]}{moved[3]}"
    if said := _SAID.match(sentence):
        sentence = f"{said[2][0].upper()}{said[2][1:]}, according to {said[1]}."
    elif said := _SAID_LAST.match(sentence):
        sentence = f"{said[2][0].upper()}{said[2][1:]} stated that {said[1].strip(chr(34))}."
    sentence = _phrases().sub(lambda found: _other_word(found.group(), chance), sentence)
    for joint in (", and ", "; ", ", but ", ", with "):
        before, found, after = sentence.partition(joint)
        if found and min(len(before), len(after)) > 40:
            return f"{before}. {after[0].upper()}{after[1:]}"
    return sentence


def _other_word(found: str, chance: random.Random) -> str:
    if chance.random() > 0.85:
        return found
    word = rewordings()[found.lower()]
    return word[0].upper() + word[1:] if found[0].isupper() else word


@cache
def rewordings() -> dict[str, str]:
    """What stands for a word, by the word."""
    lines = REWORDING.read_text(encoding="utf-8").splitlines()
    return {before: after for before, _, after in (line.partition("\t") for line in lines)}


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(rewordings(), key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


WAYS: Final[dict[str, Way]] = {
    "truncated": _truncated,
    "re-headlined": _reheadlined,
    "re-bylined": _rebylined,
    "paraphrased": _paraphrased,
    "another toll": _another_toll,
    "boilerplate": _with_boilerplate,
    "reordered": _reordered,
    "excerpted": _excerpted,
    "respelled": _respelled,
    "merged": _merged,
}
"""The ten ways."""
