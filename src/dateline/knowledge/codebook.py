"""The codebook: what the values mean and which words show them. Data, loaded and checked, never code."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from dateline.errors import CodebookError
from dateline.knowledge.judge import Judge
from dateline.records.resolved import CountKind, EventType, Status

FILES = ("codebook.toml", "classes.toml", "triggers.tsv", "cues.toml", "modes.toml")
JUDGES = ("judge.tsv", "actor.tsv", "recipient.tsv", "statement.tsv")
"""Trained weights; a codebook may do without."""
PARTY_CLASSES = ("PERSON", "POST", "FORCE", "PARTY")
MEANS_CLASSES = ("WEAPON", "SHOT", "THROWN", "VIOLENT", "DISASTER")
PARTS_OF_SPEECH = ("V", "N", "A")
CONDITION_KEYS = ("obj", "subj", "prt", "prep", "mod", "comp", "head", "near", "dep", "aux", "tag", "pass", "neg", "def")


@dataclass(frozen=True, slots=True)
class TypeDefinition:
    """One event type.

    Attributes:
        modes: The legal modes.
        equals: Whether all parties are actors (talks, agreements).
        actor: Prepositions that bring in an actor.
        recipient: Prepositions that bring in a recipient.
        animate: Whether only somebody, never a thing, can be the recipient.
        through: Whether words about a thing are aimed at whose it is.
        extension: Whether the type is not PLOVER's own.
    """

    name: EventType
    definition: str
    modes: tuple[str, ...]
    equals: bool
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    animate: bool
    through: bool
    extension: bool


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that must hold (or, if negated, must not) around a word for a rule to apply.

    Attributes:
        key: What to look at; `p.in` looks at what the preposition "in" governs.
        values: Lemmas any of which satisfies it; empty or "any" for anything at all.
    """

    key: str
    values: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """One way of telling an event.

    Attributes:
        lemma: The word.
        pos: V verb, N noun, A adjective.
        type: Event type, None where the words are no event.
        modes: Modes that the word itself shows.
        conditions: All must hold.
        actor: Prepositions of the actor, in order; overrides the type's.
        recipient: Prepositions of the recipient, in order; overrides the type's.
        subject: Part of the subject: "A" actor, "R" recipient, "-" none.
        object: Part of the object.
        of: Part of a noun's "of" phrase.
        equals: Whether the parties are equals.
        line: Line of the file, for messages.
    """

    lemma: str
    pos: str
    type: EventType | None
    modes: tuple[str, ...]
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    subject: str
    object: str
    of: str
    equals: bool
    line: int


@dataclass(frozen=True, slots=True)
class ModeRule:
    """Words that show a mode of a type, within the clause or the sentence."""

    type: EventType
    mode: str
    sentence_wide: bool
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words of reported speech, of status, and of content that is no event; see cues.toml."""

    asserts: frozenset[str]
    denies: frozenset[str]
    deniable: frozenset[str]
    questions: frozenset[str]
    reported: frozenset[str]
    responsibility: frozenset[str]
    wide: frozenset[str]
    nouns: frozenset[str]
    documents: frozenset[str]
    light_verbs: frozenset[str]
    judging_verbs: frozenset[str]
    answering_verbs: frozenset[str]
    judging_nouns: frozenset[str]
    future_aux: frozenset[str]
    future_heads: frozenset[str]
    future_words: frozenset[str]
    future_carriers: frozenset[str]
    hypothetical_aux: frozenset[str]
    hypothetical_heads: frozenset[str]
    hypothetical_words: frozenset[str]
    hypothetical_marks: frozenset[str]
    negated_words: frozenset[str]
    negated_heads: frozenset[str]
    content_verbs: frozenset[str]
    content_nouns: frozenset[str]
    content_prepositions: frozenset[str]
    quantity_heads: frozenset[str]
    increments: frozenset[str]
    harmed: Mapping[CountKind, frozenset[str]]
    undergone: frozenset[str]
    tolls: frozenset[str]
    numbers: frozenset[str]
    raising: frozenset[str]
    giving: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """A codebook that has been checked.

    Attributes:
        name: Its own name.
        sha256: Hash of its files.
        types: By name, in the codebook's order.
        statuses: What each status means.
        sectors: What each sector means.
        contexts: Lemmas that show each context.
        triggers: Rules by lemma and part of speech, in the file's order.
        modes: In the file's order.
        parties: Lemmas of nouns that can stand for somebody.
        means: Lemmas of nouns by which things are done, and which do nothing themselves.
        judge: Trained weights over the triggers, None where the folder has none.
        actor: Likewise, which noun phrases of the sentence are actors.
        recipient: Likewise, recipients.
        statement: Likewise, which words are somebody's.
    """

    name: str
    sha256: str
    types: Mapping[EventType, TypeDefinition]
    statuses: Mapping[Status, str]
    sectors: Mapping[str, str]
    contexts: Mapping[str, frozenset[str]]
    triggers: Mapping[tuple[str, str], tuple[TriggerRule, ...]]
    modes: tuple[ModeRule, ...]
    cues: Cues
    parties: frozenset[str]
    means: frozenset[str]
    judge: Judge | None
    actor: Judge | None
    recipient: Judge | None
    statement: Judge | None

    @staticmethod
    def load(folder: Path | None = None) -> Codebook:
        """Loads the codebook of a folder, or the packaged one.

        Raises:
            CodebookError: If a file is missing or says something that the program cannot use.
        """
        return _load(folder or Path(__file__).with_name("data") / "codebook")

    def legal(self, event_type: EventType, modes: Iterable[str]) -> tuple[str, ...]:
        """The modes that the type has, once each, in the given order."""
        known = self.types[event_type].modes
        return tuple(dict.fromkeys(mode for mode in modes if mode in known))


@cache
def _load(folder: Path) -> Codebook:
    """Reads and checks the files of a folder, once a process."""
    try:
        return _checked(folder)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise CodebookError(
            f"{folder}: a table of {', '.join(FILES[:2] + FILES[3:])} lacks a key or has a value of the wrong kind "
            f"({type(error).__name__}: {error}); "
            "compare it with the packaged codebook (dateline codebook --copy FOLDER)"
        ) from error


def _checked(folder: Path) -> Codebook:
    """Reads and checks the files of a folder."""
    texts = {name: _text(folder / name) for name in FILES}
    book = _toml(folder, texts, "codebook.toml")
    classes = {k: frozenset(v) for k, v in _toml(folder, texts, "classes.toml").items()}
    types = {t["name"]: _type(t, folder) for t in book.get("types", [])}
    missing = [t for t in get_args(EventType) if t not in types]
    if missing:
        raise CodebookError(f"{folder / 'codebook.toml'}: types {', '.join(missing)} are not defined; add a [[types]] table for each")
    judges = {name: folder / name for name in JUDGES if (folder / name).exists()}
    weights = "".join(_text(path) for path in judges.values())
    trained = {name: Judge.load(path) for name, path in judges.items()}
    digest = hashlib.sha256("".join(texts[name] for name in FILES).encode() + weights.encode()).hexdigest()
    return Codebook(
        name=str(book.get("name", folder.name)),
        sha256=digest,
        types=types,
        statuses=book["status"],
        sectors=book["sectors"],
        contexts={k: frozenset(v) for k, v in book["contexts"].items()},
        triggers=_triggers(texts["triggers.tsv"], classes=classes, types=types, path=folder / "triggers.tsv"),
        modes=tuple(_mode(m, types, folder) for m in _toml(folder, texts, "modes.toml").get("rule", [])),
        judge=trained.get("judge.tsv"),
        actor=trained.get("actor.tsv"),
        recipient=trained.get("recipient.tsv"),
        statement=trained.get("statement.tsv"),
        cues=_cues(_toml(folder, texts, "cues.toml"), folder),
        parties=_joined(classes, PARTY_CLASSES),
        means=_joined(classes, MEANS_CLASSES) - _joined(classes, PARTY_CLASSES),
    )


def _joined(classes: Mapping[str, frozenset[str]], names: Iterable[str]) -> frozenset[str]:
    """The words of several classes, of those that there are."""
    return frozenset(word for name in names for word in classes.get(name, ()))


def _text(path: Path) -> str:
    """A file's text."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path}: cannot be read ({error}); a codebook folder holds {', '.join(FILES)}") from error


def _toml(folder: Path, texts: Mapping[str, str], name: str) -> dict[str, Any]:
    """A TOML file's tables."""
    try:
        return tomllib.loads(texts[name])
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{folder / name}: not valid TOML ({error}); correct that line") from error


def _type(table: Mapping[str, Any], folder: Path) -> TypeDefinition:
    """One [[types]] table."""
    name = table["name"]
    if name not in get_args(EventType):
        raise CodebookError(
            f"{folder / 'codebook.toml'}: type {name!r} is not of the record's format; use one of {', '.join(get_args(EventType))}"
        )
    return TypeDefinition(
        name=name,
        definition=table["definition"],
        modes=tuple(table.get("modes", [])),
        equals=bool(table.get("equals", False)),
        actor=tuple(table.get("actor", ["by"])),
        recipient=tuple(table.get("recipient", [])),
        animate=bool(table.get("animate", False)),
        through=bool(table.get("through", False)),
        extension=bool(table.get("extension", False)),
    )


def _mode(table: Mapping[str, Any], types: Mapping[EventType, TypeDefinition], folder: Path) -> ModeRule:
    """One [[rule]] of modes.toml."""
    event_type, mode = table["type"], table["mode"]
    if event_type not in types or mode not in types[event_type].modes:
        raise CodebookError(f"{folder / 'modes.toml'}: {event_type} has no mode {mode!r}; name one that codebook.toml lists")
    return ModeRule(event_type, mode, table.get("scope") == "sentence", frozenset(table["words"]))


def _triggers(
    text: str, *, classes: Mapping[str, frozenset[str]], types: Mapping[EventType, TypeDefinition], path: Path
) -> dict[tuple[str, str], tuple[TriggerRule, ...]]:
    """The rules of triggers.tsv by word."""
    rules: dict[tuple[str, str], list[TriggerRule]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        rule = _trigger(line.split("\t"), number, classes=classes, types=types, path=path)
        rules.setdefault((rule.lemma, rule.pos), []).append(rule)
    return {key: tuple(some) for key, some in rules.items()}


def _trigger(
    fields: list[str], line: int, *, classes: Mapping[str, frozenset[str]], types: Mapping[EventType, TypeDefinition], path: Path
) -> TriggerRule:
    """One line of triggers.tsv."""
    where = f"{path}, line {line}"
    if len(fields) != 6:
        raise CodebookError(f"{where}: {len(fields)} columns; give lemma, pos, type, mode, conditions, roles, parted by tabs")
    lemma, pos, name, modes, conditions, roles = (f.strip() for f in fields)
    if pos not in PARTS_OF_SPEECH:
        raise CodebookError(f"{where}: part of speech {pos!r}; use one of {', '.join(PARTS_OF_SPEECH)}")
    if name != "-" and name not in types:
        raise CodebookError(f"{where}: unknown type {name!r}; use one of codebook.toml's, or - for no event")
    event_type: EventType | None = None if name == "-" else name  # type: ignore[assignment]  # checked the line above
    given = tuple(m for m in modes.split("/") if m)
    wrong = [m for m in given if event_type is None or m not in types[event_type].modes]
    if wrong:
        raise CodebookError(f"{where}: {name} has no mode {wrong[0]!r}; name one that codebook.toml lists")
    parts = _roles(roles, where)
    definition = types[event_type] if event_type else None
    return TriggerRule(
        lemma=lemma,
        pos=pos,
        type=event_type,
        modes=given,
        conditions=tuple(_condition(c, classes, where) for c in conditions.split(",") if c),
        actor=parts.prepositions.get("A", definition.actor if definition else ()),
        recipient=parts.prepositions.get("R", definition.recipient if definition else ()),
        subject=parts.slots.get("subj", "A"),
        object=parts.slots.get("obj", "R"),
        of=parts.slots.get("of", ""),
        equals=parts.equals or bool(definition and definition.equals),
        line=line,
    )


@dataclass(slots=True)
class _Roles:
    """What the last column of a trigger line says."""

    prepositions: dict[str, tuple[str, ...]]
    slots: dict[str, str]
    equals: bool


def _roles(text: str, where: str) -> _Roles:
    """Reads the last column: "R:on/against", "A:between", "of=R", "subj=R", "obj=-", "eq"."""
    roles = _Roles({}, {}, equals=False)
    for part in (p for p in text.split(",") if p):
        key, colon, values = part.partition(":")
        slot, _, value = part.partition("=")
        if part == "eq":
            roles.equals = True
        elif colon and key in ("A", "R"):
            roles.prepositions[key] = tuple(values.split("/"))
        elif slot in ("subj", "obj", "of") and value in ("A", "R", "-"):
            roles.slots[slot] = value
        else:
            raise CodebookError(
                f"{where}: role {part!r} is not understood; write for example R:on/against, A:by, of=R, subj=R, obj=- or eq"
            )
    return roles


def _condition(text: str, classes: Mapping[str, frozenset[str]], where: str) -> Condition:
    """Reads one condition: "obj:missile/rocket", "!prt:up", "p.in:street", "pass"."""
    negated, body = text.startswith("!"), text.removeprefix("!")
    key, _, listed = body.partition(":")
    if key not in CONDITION_KEYS and not key.startswith("p."):
        raise CodebookError(f"{where}: condition {text!r} is not understood; use one of {', '.join(CONDITION_KEYS)} or p.PREPOSITION")
    values: set[str] = set()
    for value in (v for v in listed.split("/") if v and v != "any"):
        if value.isupper() and value not in classes and len(value) > 3:
            raise CodebookError(f"{where}: word class {value} is not in classes.toml; add it there or write the words")
        values |= classes.get(value, {value})
    return Condition(key, frozenset(values), negated)


def _cues(tables: Mapping[str, Any], folder: Path) -> Cues:
    """The word lists of cues.toml."""
    try:
        speech, status, content, judgement = tables["speech"], tables["status"], tables["content"], tables["judgement"]
        return Cues(
            asserts=frozenset(speech["asserts"]),
            denies=frozenset(speech["denies"]),
            deniable=frozenset(speech["deniable"]),
            questions=frozenset(speech["questions"]),
            reported=frozenset(speech["reported"]),
            responsibility=frozenset(speech["responsibility"]),
            wide=frozenset(speech["wide"]),
            nouns=frozenset(speech["nouns"]),
            documents=frozenset(speech["documents"]),
            light_verbs=frozenset(speech["light_verbs"]),
            judging_verbs=frozenset(judgement["verbs"]),
            answering_verbs=frozenset(judgement["answers"]),
            judging_nouns=frozenset(judgement["nouns"]),
            future_aux=frozenset(status["future_aux"]),
            future_heads=frozenset(status["future_heads"]),
            future_words=frozenset(status["future_words"]),
            future_carriers=frozenset(status["future_carriers"]),
            hypothetical_aux=frozenset(status["hypothetical_aux"]),
            hypothetical_heads=frozenset(status["hypothetical_heads"]),
            hypothetical_words=frozenset(status["hypothetical_words"]),
            hypothetical_marks=frozenset(status["hypothetical_marks"]),
            negated_words=frozenset(status["negated_words"]),
            negated_heads=frozenset(status["negated_heads"]),
            content_verbs=frozenset(content["verbs"]),
            content_nouns=frozenset(content["nouns"]),
            content_prepositions=frozenset(content["prepositions"]),
            quantity_heads=frozenset(tables["quantity_heads"]["nouns"]),
            increments=frozenset(tables["counts"]["increments"]),
            harmed=_harmed(tables["counts"]["harmed"], folder),
            undergone=frozenset(tables["counts"]["undergone"]),
            tolls=frozenset(tables["counts"]["tolls"]),
            numbers=frozenset(tables["counts"]["numbers"]),
            raising=frozenset(tables["counts"]["raising"]),
            giving=frozenset(tables["counts"]["giving"]),
        )
    except KeyError as error:
        raise CodebookError(f"{folder / 'cues.toml'}: the list {error} is missing; add it, if need be as an empty list") from error


def _harmed(table: Mapping[str, Sequence[str]], folder: Path) -> dict[CountKind, frozenset[str]]:
    """The triggers of each kind of harm that is counted."""
    unknown = sorted(set(table) - set(get_args(CountKind)))
    if unknown:
        kinds = ", ".join(get_args(CountKind))
        raise CodebookError(f"{folder / 'cues.toml'}: harmed has {', '.join(unknown)}; what can be counted is {kinds}")
    return {cast(CountKind, kind): frozenset(words) for kind, words in table.items()}
