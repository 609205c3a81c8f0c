"""`dateline samples FOLDER`: sample reports to try the program on."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import click

from dateline.errors import OutputError


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Write over sample files that are there already.")
def command(folder: Path, replace: bool) -> None:
    """Copy ten invented sample reports into FOLDER.

    FOLDER/reports has the reports, FOLDER/published.csv their days of publication, FOLDER/annotated.*.jsonl sentences of two
    of them with what an annotator says of them. To code them, and to see how good that is:

    \b
      dateline samples FOLDER
      dateline code FOLDER/reports --published-from FOLDER/published.csv
      dateline evaluate FOLDER/annotated.docs.jsonl FOLDER/annotated.gold.jsonl
    """  # noqa: D301  (click needs the real backspace character)
    with as_file(files("dateline.samples")) as bundled:
        wanted = sorted([*bundled.glob("reports/*"), *bundled.glob("annotated.*.jsonl"), bundled / "published.csv", bundled / "README.md"])
        pairs = [(path, folder / path.relative_to(bundled)) for path in wanted]
        _refuse_to_overwrite([target for _, target in pairs if target.exists() and not replace])
        _copy(pairs, folder)
    click.echo(f"{sum(target.parent.name == 'reports' for _, target in pairs)} sample reports in {folder / 'reports'}", err=True)


def _refuse_to_overwrite(existing: list[Path]) -> None:
    if existing:
        raise OutputError(f"{existing[0]} is there already; name another folder, or allow it to be replaced with --replace")


def _copy(pairs: list[tuple[Path, Path]], folder: Path) -> None:
    try:
        (folder / "reports").mkdir(parents=True, exist_ok=True)
        for source, target in pairs:
            shutil.copyfile(source, target)
    except OSError as error:
        raise OutputError(f"cannot write the samples into {folder}: {error.strerror}; name a folder that you may write to") from error
