"""The codebook's types, modes, statuses, sectors and contexts with examples, from its data and `examples.tsv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.knowledge.codebook import Codebook, TypeDefinition
from tools.site.examples import Example, examples
from tools.site.tables import table


def part() -> str:
    """Everything that the codebook names."""
    book, given = Codebook.load(), examples()
    right = sum(one.coded == "yes" for one in given)
    said = f"Alone, without a report around it, this version codes {right} of the {len(given)} examples so; the others are marked ✗.\n"
    return "\n".join([said, *_types(book, given), *_statuses(book, given), *_short("Sectors", book.sectors), *_contexts(book)])


def _types(book: Codebook, given: Sequence[Example]) -> Iterator[str]:
    yield "## Types\n"
    for definition in book.types.values():
        mark = " *No type of PLOVER's own.*" if definition.extension else ""
        yield f"### {definition.name}\n\n{definition.definition}{mark}\n"
        yield table(["mode", "example"], _rows(definition, [one for one in given if one.type == definition.name]))


def _rows(definition: TypeDefinition, given: Sequence[Example]) -> Iterator[tuple[str, str]]:
    for mode in ("", *definition.modes):
        said = [_quoted(one) for one in given if one.mode == mode]
        if mode or said:
            yield f"`{mode}`" if mode else "", " ".join(said)


def _quoted(one: Example) -> str:
    return f"“{one.sentence}”" + ("" if one.coded == "yes" else " ✗")


def _statuses(book: Codebook, given: Sequence[Example]) -> Iterator[str]:
    yield "## Statuses\n"
    rows = ((f"`{name}`", said, next((_quoted(one) for one in given if one.status == name), "")) for name, said in book.statuses.items())
    yield table(["status", "meaning", "example"], rows)


def _short(title: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"## {title}\n"
    yield table(["value", "meaning"], ((f"`{name}`", said) for name, said in values.items()))


def _contexts(book: Codebook) -> Iterator[str]:
    yield "## Contexts\n\nWhat an event is about, by words of its sentence and those beside it.\n"
    yield table(["context", "words that show it"], ((f"`{name}`", ", ".join(sorted(words))) for name, words in book.contexts.items()))
