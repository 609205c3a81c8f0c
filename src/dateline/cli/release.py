"""`dateline release NAME`: events frozen under a name; `dateline release`: the releases there are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dateline.cli.filtered import with_filters
from dateline.cli.person import by_option
from dateline.cli.project_option import project_option

if TYPE_CHECKING:
    from dateline.project import Project
    from dateline.project.releases import Release


@click.command()
@click.argument("name", required=False)
@project_option
@click.option("--note", metavar="TEXT", help="What the release is for.")
@by_option
@click.option("--check", is_flag=True, help="Freeze nothing: say whether the release of this name still is what was frozen.")
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write the release to DIR: events, manifest, what the fields mean.",
)
@with_filters
def command(
    *, name: str | None, project: str | None, note: str | None, by: str | None, check: bool, output: Path | None, filters: dict[str, Any]
) -> None:
    """Freeze the events that the filters choose, or all, under NAME. A release never changes; cite it by its name and its SHA-256.

    Without NAME the releases are listed. With the NAME of one that is there, --check or -o, nothing is frozen.

    \b
    Examples:
      dateline release 2026.1 --note "for the report on dams"
      dateline release ukraine-2026.1 --country UKR --since 2026
      dateline release 2026.1 -o release-2026.1
    """  # noqa: D301  (click needs the real backspace character)
    from dateline.project import open_project

    with open_project(project) as opened:
        there = opened.releases()
        if name is None:
            for each in there:
                click.echo(_line(each))
            return
        found = next((each for each in there if each.name == name), None)
        if check:
            _check(opened, name)
        elif found is None or output is None:
            found = opened.release(name, by=by, note=note, **filters)
            click.echo(_line(found))
        if output is not None and found is not None:
            _write(opened, found, output)


def _line(release: Release) -> str:
    note = f"  {release.note}" if release.note else ""
    return f"{release.name}  {release.at[:10]}  {release.manifest['events']} events  sha256:{release.sha256}{note}"


def _check(project: Project, name: str) -> None:
    """Complains if a release is not what was frozen.

    Raises:
        click.ClickException: If so.
    """
    from dateline.project import releases

    if wrong := releases.broken(project.store, name):
        raise click.ClickException(f"release {name} is damaged: {', '.join(wrong)}; restore the project from a copy")
    click.echo(f"{name} is what was frozen")


def _write(project: Project, release: Release, folder: Path) -> None:
    """Writes events.jsonl, manifest.json, and what the fields of an event mean as schema.json."""
    from dataclasses import asdict

    import msgspec

    from dateline.project import releases
    from dateline.records.story import AccountEvent

    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "events.jsonl").open("wb") as file:
        for event in releases.content(project.store, release.name):
            file.write(msgspec.json.encode(event) + b"\n")
    (folder / "manifest.json").write_text(json.dumps(asdict(release), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    schema = msgspec.json.schema(AccountEvent)
    (folder / "schema.json").write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    click.echo(f"dateline: wrote events.jsonl, manifest.json and schema.json to {folder}", err=True)
