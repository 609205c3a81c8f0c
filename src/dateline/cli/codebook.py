"""`dateline codebook`: what the values mean."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from dateline.errors import OutputError

if TYPE_CHECKING:
    from dateline.knowledge.codebook import Codebook


@click.command()
@click.option("--codebook", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR", help="Your own codebook.")
@click.option("-f", "--format", type=click.Choice(("text", "json")), default="text", help="How to print it.")
@click.option(
    "--copy", type=click.Path(path_type=Path), metavar="DIR", help="Copy its files into a new folder, to make your own from them."
)
def command(*, codebook: Path | None, format: str, copy: Path | None) -> None:
    """Print the codebook that the coder works by: types, modes, status, sectors, contexts.

    To work by your own: copy the files (--copy my-codebook), change them, see what the program makes of them
    (dateline codebook --codebook my-codebook), and code with it (dateline code --codebook my-codebook).
    """
    from dateline.knowledge.codebook import Codebook

    loaded = Codebook.load(codebook)
    if copy is not None:
        _copy(codebook or _packaged(), copy)
    elif format == "json":
        click.echo(json.dumps(_as_dict(loaded), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(loaded)))


def _packaged() -> Path:
    from dateline import knowledge

    return Path(knowledge.__path__[0]) / "data" / "codebook"


def _copy(source: Path, target: Path) -> None:
    try:
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    except FileExistsError as error:
        raise OutputError(f"{target} is there already; name a new folder") from error
    except OSError as error:
        raise OutputError(f"cannot copy the codebook to {target}: {error}; name a folder that you may write to") from error


def _as_dict(codebook: Codebook) -> dict[str, Any]:
    return {
        "name": codebook.name,
        "sha256": codebook.sha256,
        "types": [asdict(definition) for definition in codebook.types.values()],
        "status": dict(codebook.statuses),
        "sectors": dict(codebook.sectors),
        "contexts": list(codebook.contexts),
        "rules": sum(len(rules) for rules in codebook.triggers.values()),
    }


def _lines(codebook: Codebook) -> Iterator[str]:
    yield f"{codebook.name}  {codebook.sha256}"
    yield "\nTypes (+ is no type of PLOVER's own)"
    for definition in codebook.types.values():
        yield _entry(f"{definition.name}{'+' if definition.extension else ''}", definition.definition)
        if definition.modes:
            yield _entry("", f"modes: {', '.join(definition.modes)}")
    for heading, meanings in (("Status", codebook.statuses), ("Sectors", codebook.sectors)):
        yield f"\n{heading}"
        yield from (_entry(name, meaning) for name, meaning in meanings.items())
    yield "\nContexts"
    yield _entry("", ", ".join(codebook.contexts))


def _entry(name: str, meaning: str) -> str:
    return fill(meaning, width=100, initial_indent=f"  {name:<13} ", subsequent_indent=" " * 16)
