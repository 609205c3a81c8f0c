"""The questions a reader may ask of the account: made from words, with every mistake named and its repair.

The command line, Python and the browser all make their questions here, so that a filter means the same everywhere. The store answers them
(`dateline.store.listing` and `counting`).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import math
import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, get_args

from dateline.errors import UsageError
from dateline.records.question import COUNTED, ORDERS, STEPS, Box, Kind, Lacking, Near, Order, Party, Question, Step
from dateline.records.resolved import ActorKind, EventType, Stance, Status
from dateline.records.story import Ruling

_DAY: Final = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WIKIDATA: Final = re.compile(r"Q[1-9]\d*")
_COUNTRY: Final = re.compile(r"[A-Z]{3}")
_REPORT: Final = re.compile(r"[0-9a-f]{4,64}")
_EVENT: Final = re.compile(r"E[0-9a-f]{12}")
_PARTY: Final = re.compile(r"(country|sector|kind|identity|name):(\S+)")
_NUMBERS: Final = {"box": 4, "near": 3}
DISPUTABLE: Final = ("type", "mode", "status", "actors", "recipients", "place", "date", "figures")
CURSOR_DIGITS: Final = 8
"""Of the hash that ties a cursor to its question: enough to catch a mistake, which is all it is for."""


def ask(**filters: Any) -> Question:  # noqa: ANN401  (each filter has its own type, which is checked here)
    """A question from filters as people give them.

    Args:
        **filters: By the names of `Question`: a value or several. Days may be months or years (`since="2024-03"`). Parties are names,
            Wikidata ids, `country:RUS`, `sector:MIL`, `kind:armed-group` or several of these with blanks between, or `Party`. `box` is
            `(west, south, east, north)`, `near` is `(lat, lon, km)`, both also as text with commas. None and nothing ask for nothing.

    Raises:
        UsageError: If a filter is not known or its value makes no sense.
    """
    known = {field.name for field in fields(Question)}
    given = {name: value for name, value in filters.items() if value is not None and value != () and value != []}
    for name in filters:
        if name not in known:
            raise UsageError(f"there is no filter {name!r}{_meant(name, known)}; there are {', '.join(sorted(known))}")
    question = Question(**{name: _READERS[name](name, value) for name, value in given.items()})
    if question.since and question.until and question.since > question.until:
        raise UsageError(f"since {question.since} is later than until {question.until}; exchange them")
    return question


def order_of(kind: Kind, words: str | None) -> Order:
    """The order that is asked for: a field, with `:asc` or `:desc` behind it if not the usual way round.

    Raises:
        UsageError: If there is no such order.
    """
    name, colon, way = (words or next(iter(ORDERS[kind]))).partition(":")
    name = name.replace("-", "_")
    if name not in ORDERS[kind] or (colon and way not in ("asc", "desc")):
        raise UsageError(f"cannot sort {kind} by {words!r}; give one of {', '.join(ORDERS[kind])}, perhaps with :asc or :desc")
    return Order(name, way == "desc" if colon else ORDERS[kind][name])


def counted_by(kind: Kind, names: Iterable[str]) -> tuple[str, ...]:
    """The fields to count by.

    Raises:
        UsageError: If things of this kind are not counted by one of them.
    """
    by = tuple(name.strip().replace("-", "_") for name in names if name.strip())
    for name in by:
        if name not in COUNTED[kind]:
            raise UsageError(f"cannot count {kind} by {name!r}{_meant(name, COUNTED[kind])}; give some of {', '.join(COUNTED[kind])}")
    return by


def step_of(kind: Kind, word: str | None) -> Step | None:
    """The stretch of time to count in.

    Raises:
        UsageError: If there is none so called, or things of this kind have no days.
    """
    step = next((step for step in STEPS if step == word), None)
    if word is not None and (step is None or kind == "actors"):
        raise UsageError(f"cannot count {kind} by {word!r}; count events, reports or statements by {', '.join(STEPS)}")
    return step


def cursor_of(kind: Kind, question: Question, order: Order, place: Sequence[object]) -> str:
    """Words that name a place in the answers to a question, to go on from."""
    content = json.dumps([_tie(kind, question, order), *place], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def place_of(kind: Kind, question: Question, order: Order, cursor: str) -> tuple[Any, ...]:
    """The place that a cursor names.

    Raises:
        UsageError: If it is no cursor, or one of another question.
    """
    try:
        tie, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError, TypeError) as error:
        raise UsageError(f"{cursor!r} is no cursor; give what the page before ended with, or leave it out to begin") from error
    if tie != _tie(kind, question, order):
        raise UsageError("this cursor is of another question; ask with the same filters and order, or leave it out to begin")
    return tuple(place)


def _tie(kind: Kind, question: Question, order: Order) -> str:
    content = json.dumps([kind, asdict(question), asdict(order)], sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:CURSOR_DIGITS]


def _meant(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(known), n=1)
    return f" (do you mean {close[0]}?)" if close else ""


def _several(value: Any) -> tuple[Any, ...]:  # noqa: ANN401  (one value or many)
    return tuple(value) if isinstance(value, (list, tuple, set, frozenset)) else (value,)


def _words(name: str, value: object) -> tuple[str, ...]:
    words = tuple(each.strip() if isinstance(each, str) else each for each in _several(value))
    for each in words:
        if not isinstance(each, str) or not each:
            raise UsageError(f"{name} is {each!r}; give words")
    return tuple(dict.fromkeys(words))


def _one_of(known: Sequence[str]) -> Callable[[str, object], tuple[str, ...]]:
    """A reader of values that are in a list, however their case."""
    by_fold = {each.casefold(): each for each in known}

    def read(name: str, value: object) -> tuple[str, ...]:
        words = _words(name, value)
        for word in words:
            if word.casefold() not in by_fold:
                raise UsageError(f"there is no {name} {word!r}{_meant(word.casefold(), by_fold)}; there are {', '.join(known)}")
        return tuple(dict.fromkeys(by_fold[word.casefold()] for word in words))

    return read


def _matching(pattern: re.Pattern[str], fold: Callable[[str], str], example: str) -> Callable[[str, object], tuple[str, ...]]:
    def read(name: str, value: object) -> tuple[str, ...]:
        words = tuple(fold(word) for word in _words(name, value))
        for word in words:
            if not pattern.fullmatch(word):
                raise UsageError(f"{name} {word!r} cannot be; write it as {example}")
        return words

    return read


def _day(*, last: bool) -> Callable[[str, object], str]:
    """A reader of days, months and years, which stand for their first or last day."""

    def read(name: str, value: object) -> str:
        if isinstance(value, date):
            return date(value.year, value.month, value.day).isoformat()
        found = _DAY.fullmatch(str(value).strip())
        try:
            if found is None:
                raise ValueError
            year, month = int(found[1]), int(found[2] or (12 if last else 1))
            return date(year, month, int(found[3] or (monthrange(year, month)[1] if last else 1))).isoformat()
        except ValueError:
            raise UsageError(f"{name} is {value!r}; give a day as 2024-03-05, a month as 2024-03 or a year as 2024") from None

    return read


def _parties(name: str, value: object) -> tuple[Party, ...]:
    return tuple(each if isinstance(each, Party) else _party(name, each) for each in _several(value))


def _party(name: str, value: object) -> Party:
    (words,) = _words(name, value)
    if _WIKIDATA.fullmatch(words) or "|" in words:
        return Party(identity=words)
    parts = _PARTY.findall(words)
    if not parts or _PARTY.sub("", words).strip():
        return Party(name=words)
    asked = {key: _PARTY_FOLD.get(key, str)(each) for key, each in parts}
    if "kind" in asked:
        _one_of(get_args(ActorKind))("kind of actor", asked["kind"])
    if "country" in asked:
        _READERS["country"]("country", asked["country"])
    return Party(**asked)


_PARTY_FOLD: Final[dict[str, Callable[[str], str]]] = {"country": str.upper, "sector": str.upper, "kind": str.lower}


def _numbers(name: str, value: object) -> tuple[float, ...]:
    parts = value.split(",") if isinstance(value, str) else _several(value)
    try:
        numbers = tuple(float(part) for part in parts)
    except (TypeError, ValueError):
        numbers = ()
    if len(numbers) != _NUMBERS[name] or not all(map(math.isfinite, numbers)):
        raise UsageError(f"{name} is {value!r}; give {_SHAPES[name]}")
    return numbers


_SHAPES: Final = {
    "box": "west,south,east,north in degrees, as 22.1,44.4,40.2,52.4",
    "near": "latitude,longitude,kilometres, as 50.45,30.52,25",
}


def _box(name: str, value: object) -> Box:
    box = value if isinstance(value, Box) else Box(*_numbers(name, value))
    if not (abs(box.west) <= 180 and abs(box.east) <= 180 and -90 <= box.south <= box.north <= 90):
        raise UsageError(f"{name} {value!r} is not on the map; give {_SHAPES[name]}")
    return box


def _near(name: str, value: object) -> Near:
    near = value if isinstance(value, Near) else Near(*_numbers(name, value))
    if not (abs(near.lat) <= 90 and abs(near.lon) <= 180 and near.km > 0):
        raise UsageError(f"{name} {value!r} is not on the map; give {_SHAPES[name]}")
    return near


def _text(name: str, value: object) -> str:
    (words,) = _words(name, value)
    return words


def _whole(name: str, value: Any) -> int:  # noqa: ANN401  (checked here)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise UsageError(f"{name} is {value!r}; give a whole number, 0 or more")
    return value


def _share(name: str, value: Any) -> float:  # noqa: ANN401  (checked here)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise UsageError(f"{name} is {value!r}; give a number from 0 to 1")
    return float(value)


_READERS: Final[dict[str, Callable[[str, Any], Any]]] = {
    "type": _one_of(get_args(EventType)),
    "mode": _words,
    "context": _words,
    "status": _one_of(get_args(Status)),
    **dict.fromkeys(("actor", "who", "whom", "according_to"), _parties),
    "country": _matching(_COUNTRY, str.upper, "three letters of ISO 3166-1, as UKR"),
    "place": _words,
    "box": _box,
    "near": _near,
    "since": _day(last=False),
    "until": _day(last=True),
    "text": _text,
    "min_independent": _whole,
    "min_confidence": _share,
    "outlet": _words,
    "report": _matching(_REPORT, str.lower, "at least four hexadecimal digits of its id"),
    "event": _matching(_EVENT, str, "E and twelve hexadecimal digits, as dateline events shows it"),
    "disputed": _one_of(DISPUTABLE),
    "stance": _one_of(get_args(Stance)),
    "without": _one_of(get_args(Lacking)),
    "verdict": _one_of(get_args(Ruling)),
}
