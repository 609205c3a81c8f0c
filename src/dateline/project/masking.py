"""Words made unreadable: every character of them becomes a block, so that all offsets stay.

A name is found however it is written: in capitals, with accents or without, across line ends and markup, with its letters as HTML
entities, in addresses (`jane-doe`, `jane%20doe`), and with the surname first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from html.entities import codepoint2name
from typing import Any, Final, TypeVar

import msgspec

from dateline.records import codec
from dateline.records.resolved import Record
from dateline.records.story import AccountEvent, Mention

BLOCK: Final = "\N{FULL BLOCK}"

_GAP: Final = r"(?:,?(?:[\s_+.\-\u00a0\u2010-\u2015]|&nbsp;|&#160;|&#xa0;|%20|%2B|</?[a-zA-Z][^<>]{0,300}>)+)"
"""What may stand between two words of a name: blanks, hyphens, tags, what addresses put there."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST: Final = 3
"""Letters of a part of a name that is looked for by itself: shorter ones are ordinary words too often."""

# Fields that hold no words of reports or people, but ids, codes and numbers: they stay as they are.
_CODES: Final = frozenset(
    {
        *(
            "format",
            "coder",
            "id",
            "key",
            "report",
            "group",
            "first",
            "mention",
            "mentions",
            "same_as",
            "actor",
            "parent",
            "about",
            "quote",
        ),
        *(
            "type",
            "mode",
            "context",
            "status",
            "kind",
            "method",
            "precision",
            "country",
            "sector",
            "sectors",
            "origin",
            "decision",
            "decisions",
        ),
        *("stance", "direct", "position", "verdict", "disagreements", "edtf", "earliest", "latest", "published", "published_method"),
        *("published_estimate", "fetched", "language", "encoding", "version_of", "reason", "date", "left", "right"),
    }
)

Masked = TypeVar("Masked", Record, Mention, AccountEvent)


@dataclass(frozen=True, slots=True)
class Mask:
    """What is made unreadable.

    Attributes:
        forms: Names or passages, found however they are written.
        exact: Parts of names, found only as they are written here or in capitals.
        wikidata: Wikidata ids of those who are forgotten.
    """

    forms: tuple[str, ...]
    exact: tuple[str, ...] = ()
    wikidata: tuple[str, ...] = ()

    def text(self, text: str) -> str:
        """The text with every character of the words as a block; it is as long as before."""
        for pattern in _patterns(self.forms, self.exact):
            text = pattern.sub(lambda found: _blocks(found[0]), text)
        return text

    def hits(self, text: str) -> bool:
        """Whether one of the forms is in a text; parts of names do not count."""
        return any(pattern.search(text) for pattern in _patterns(self.forms, ()))

    def also(self, forms: Iterable[str] = (), exact: Iterable[str] = ()) -> Mask:
        """The mask of more words."""
        return Mask(tuple(dict.fromkeys((*self.forms, *forms))), tuple(dict.fromkeys((*self.exact, *exact))), self.wikidata)

    def value(self, value: Any) -> Any:  # noqa: ANN401  (JSON of any shape)
        """A value as JSON has it, with all words in it masked; keys of objects that are words too."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list | tuple):
            return [self.value(each) for each in value]
        if isinstance(value, dict):
            return {self.text(key): self.value(each) for key, each in value.items()}
        return value


def parts_of(name: str) -> tuple[str, ...]:
    """Parts of a name by which a report calls somebody after the whole name: the last word."""
    words = _WORD.findall(name)
    return tuple(word for word in words[-1:] if len(words) > 1 and len(word) >= _SHORTEST)


def turned(name: str) -> str | None:
    """The name with the surname first, None if it has one word."""
    words = name.split()
    return f"{words[-1]} {' '.join(words[:-1])}" if len(words) > 1 else None


@lru_cache(maxsize=64)
def _patterns(forms: tuple[str, ...], exact: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    found = [re.compile(_written(form), re.IGNORECASE) for form in longest if form.strip()]
    for part in sorted(exact, key=lambda each: (-len(each), each)):
        cases = "|".join(dict.fromkeys((_letters(part), _letters(part.upper()))))
        found.append(re.compile(rf"(?<![^\W_])(?:{cases})(?![^\W_])"))
    return tuple(found)


def _written(form: str) -> str:
    """The pattern of a name or passage."""
    words = [_letters(word) for word in form.split()]
    begins, ends = (r"(?<![^\W_])" if form[0].isalnum() else ""), (r"(?![^\W_])" if form[-1].isalnum() else "")
    return f"{begins}{_GAP.join(words)}{ends}"


def _letters(word: str) -> str:
    return "".join(_letter(letter) for letter in word)


def _letter(letter: str) -> str:
    """A letter as itself, as an entity, and without its accent."""
    if letter.isascii() and letter.isalnum():
        return letter
    plain = unicodedata.normalize("NFKD", letter)
    ways = {re.escape(letter), re.escape(plain), f"&#0*{ord(letter)};", f"&#[xX]0*{ord(letter):x};"}
    if letter.isalpha():
        ways.add(re.escape("".join(mark for mark in plain if not unicodedata.combining(mark))) or re.escape(letter))
    if ord(letter) in codepoint2name:
        ways.add(f"&{codepoint2name[ord(letter)]};")
    if letter in "'’":
        ways |= {"'", "’", "&rsquo;", "&#39;", "&apos;"}
    if letter == "-":
        ways |= {"[\u2010-\u2015]", r"\s"}
    return f"(?:{'|'.join(sorted(ways, key=lambda way: (-len(way), way)))})"


def _blocks(words: str) -> str:
    return BLOCK * len(words)


def mask_record(record: Record, mask: Mask) -> Record:
    """A record with the words masked; every passage of it still is what its offsets say."""
    text = mask.text(record.report.text)
    return _convert(record, mask, text, Record)


def mask_mention(mention: Mention, mask: Mask, text: str | None) -> Mention:
    """A mention likewise.

    Args:
        mention: The mention.
        mask: What is made unreadable.
        text: The report's clean text, already masked; None if it is not known.
    """
    return _convert(mention, mask, text, Mention)


def mask_event(event: AccountEvent, mask: Mask) -> AccountEvent:
    """An event of the account likewise."""
    masked = _convert(event, mask, None, AccountEvent)
    hidden = {identity for identity, actor in masked.people.items() if BLOCK in actor.name}
    return replace(masked, identities={key: who for key, who in masked.identities.items() if key not in hidden})


def named_within(record: Record, mask: Mask) -> tuple[str, ...]:
    """Names of parties whose words in the report are masked as a whole: they are masked wherever the account repeats them."""
    text = mask.text(record.report.text)
    found: list[str] = []

    def look(value: dict[str, Any]) -> dict[str, Any]:
        if isinstance(value.get("name"), str) and "actor" in value and _is_hidden(value, text):
            found.extend(words for words in (value["name"], value.get("text")) if words)
        return value

    _walk(msgspec.to_builtins(record), lambda words: words, look)
    return tuple(dict.fromkeys(found))


def _is_hidden(value: dict[str, Any], text: str) -> bool:
    start, end = value.get("start"), value.get("end")
    return isinstance(start, int) and isinstance(end, int) and not text[start:end].strip(f"{BLOCK} \n")


def _convert(told: Masked, mask: Mask, text: str | None, kind: type[Masked]) -> Masked:
    def settle(value: dict[str, Any]) -> dict[str, Any]:
        _forget_identity(value, mask)
        if text is not None and isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
            hidden = value["text"] and _is_hidden(value, text)
            value["text"] = text[value["start"] : value["end"]]
            if hidden and isinstance(value.get("name"), str) and "actor" in value:
                value["name"] = _blocks(value["name"])
        return value

    return codec.convert(_walk(msgspec.to_builtins(told), mask.text, settle), kind)


def _forget_identity(value: dict[str, Any], mask: Mask) -> None:
    """Takes from an actor who is masked what else identifies them."""
    if "wikidata" not in value:
        return
    alternatives = value.get("alternatives", [])
    if (value["wikidata"] and value["wikidata"] in mask.wikidata) or BLOCK in value["name"]:
        value["wikidata"] = None
        value["name"] = value["name"] if BLOCK in value["name"] else _blocks(value["name"])
    if "alternatives" in value:
        value["alternatives"] = [each for each in alternatives if BLOCK not in each["name"]]


def _walk(value: Any, words: Callable[[str], str], settle: Callable[[dict[str, Any]], dict[str, Any]]) -> Any:  # noqa: ANN401  (JSON)
    """All words of a value changed, then each object of it, the inner before the outer."""
    if isinstance(value, str):
        return words(value)
    if isinstance(value, list | tuple):
        return [_walk(each, words, settle) for each in value]
    if isinstance(value, dict):
        inner = {key: each if key in _CODES and _is_code(key, each) else _walk(each, words, settle) for key, each in value.items()}
        return settle(inner)
    return value


def _is_code(key: str, value: object) -> bool:
    """Whether a field of such a name holds codes here: the report, the versions of a date and the like are objects elsewhere."""
    inner = value[0] if isinstance(value, list | tuple) and value else value
    return key == "coder" or not isinstance(inner, dict)
