"""The events that are asked for as files: lists as they come, and every format of `dateline export`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO, Final, Literal

from fastapi import APIRouter, Query, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse, StreamingResponse
from pydantic import Field
from starlette.background import BackgroundTask

from dateline.errors import OutputError
from dateline.export import archive
from dateline.export.formats import FORMATS, Format, options_of, write, writes_files
from dateline.project.account import ProjectAccount
from dateline.web import problems
from dateline.web.asking import Filters, Words
from dateline.web.opened import Opened
from dateline.web.problems import Refusal
from dateline.web.streaming import streamed, turn

if TYPE_CHECKING:
    from dateline.export.account import Account, Omitted

router: Final = APIRouter(tags=["exports"])

_MEDIA: Final = tuple(dict.fromkeys(("application/zip", *(form.media for form in FORMATS.values()))))
FormatName = Literal[
    "csv", "xlsx", "parquet", "dta", "jsonl", "geojson", "gexf", "polecat", "acled", "ucdp", "ftm", "jsonld", "ical", "html"
]


class Sorted(Filters):
    """Filters and an order."""

    sort: Words | None = Field(None, description="The order: a field, perhaps with `:asc` or `:desc`.")


class Exported(Filters):
    """Filters, and how the format is to be written."""

    names: bool = Field(False, description="Give the names of private persons; without it they are shown by their roles.")
    table: Words | None = Field(None, description="csv, parquet, dta: only this table, as one file.", examples=["events"])
    excel: bool = Field(False, description="csv, acled, ucdp: for Excel, with nothing that it would take for a formula.")
    hxl: bool = Field(False, description="csv: with tags of the Humanitarian Exchange Language and codes of divisions.")


def _file(what: str, *media: str) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": what, "content": {each: {"schema": _schema(each)} for each in media}}}


def _schema(media: str) -> dict[str, str]:
    return {"type": "object"} if media.endswith("+json") else {"type": "string", "format": "binary"}


@router.get(
    "/events.csv",
    operation_id="streamEventsCsv",
    summary="Events as CSV",
    response_class=Response,
    responses=_file("A line an event, as `dateline events --format csv` writes it, with an apostrophe before formulas.", "text/csv"),
)
def events_csv(project: Opened, asked: Annotated[Sorted, Query()]) -> Response:
    """All events that the filters find, sent as they are found.

    What a spreadsheet would take for a formula has an apostrophe in front: a file from the browser is opened in one with a click.
    """
    from dateline.export.answer_lists import write_csv

    answers = project.events(sort=asked.sort, **asked.filters())
    return _stream(lambda out: write_csv(answers.table(), answers.rows(), out, excel=True), "text/csv", "events.csv")


@router.get(
    "/events.jsonl",
    operation_id="streamEventsJsonl",
    summary="Events as JSON Lines",
    response_class=Response,
    responses=_file("Everything: an event a line, with its evidence.", "application/jsonl"),
)
def events_jsonl(project: Opened, asked: Annotated[Sorted, Query()]) -> Response:
    """All events that the filters find, whole, sent as they are found."""
    from dateline.export import account_jsonl

    account = ProjectAccount(project.events(sort=asked.sort, **asked.filters()))
    return _stream(partial(account_jsonl.write, account), "application/jsonl", "events.jsonl")


@router.get(
    "/events.geojson",
    operation_id="streamEventsGeojson",
    summary="Events as GeoJSON",
    response_class=Response,
    responses=_file("A feature an event, where it happened as exactly as that is known.", "application/geo+json"),
)
def events_geojson(project: Opened, asked: Annotated[Sorted, Query()]) -> Response:
    """All events that the filters find, on a map, sent as they are found."""
    from dateline.export import geojson

    account = ProjectAccount(project.events(sort=asked.sort, **asked.filters()))
    return _stream(partial(geojson.write, account), "application/geo+json", "events.geojson")


def _stream(write_it: Callable[[BinaryIO], object], media: str, name: str) -> Response:
    """The answer, which begins when its first piece is there: what cannot be asked is a problem, not an answer that breaks off."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-cache"}
    pieces = streamed(write_it)
    first = next(pieces, b"")
    return StreamingResponse(chain((first,), pieces), media_type=media, headers=headers)


@router.get(
    "/export/{format}",
    operation_id="export",
    summary="Events in a format",
    response_class=Response,
    responses={
        **_file("The file, or an archive of several. `Dateline-Left-Out` says what has no place in it.", *_MEDIA),
        501: problems.described("The server lacks a library that the format needs."),
    },
)
def export(
    project: Opened, format: Annotated[FormatName, InPath(description="The format.")], asked: Annotated[Exported, Query()]
) -> Response:
    """The events that the filters find, in the format of another program or data set.

    The file is made whole before it is sent: if that fails, there is a problem and no half file.
    """
    form = FORMATS[format]
    given = {name: value for name in ("table", "excel", "hxl") if (value := getattr(asked, name))}
    options = options_of(format, given)
    account = _shown(ProjectAccount(project.events(**asked.filters())), names=asked.names)
    suffix, media = ("zip", "application/zip") if writes_files(form, options) else (form.suffix, form.media)
    with tempfile.NamedTemporaryFile(prefix="dateline-export-", suffix=f".{suffix}", delete=False) as out:
        made = Path(out.name)
        try:
            with turn():
                omitted = _write(form, account, out, options)
        except BaseException:
            made.unlink()
            raise
    headers = {"Cache-Control": "private, no-cache", "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    if omitted:
        headers["Dateline-Left-Out"] = "; ".join(f"{count} {reason}" for reason, count in sorted(omitted.items()))
    return FileResponse(
        made,
        media_type=media,
        filename=f"dateline-{format}.{suffix}",
        headers=headers,
        background=BackgroundTask(made.unlink, missing_ok=True),
    )


def _shown(account: Account, *, names: bool) -> Account:
    from dateline.export.privacy import Roles

    return account if names else Roles(account)


def _write(form: Format, account: Account, out: Any, options: dict[str, Any]) -> Omitted | None:  # noqa: ANN401  (an open file)
    """Writes the file, or the files into one archive.

    Raises:
        Refusal: If the server lacks a library that the format needs.
    """
    try:
        if not writes_files(form, options):
            return write(form, account, out, options)
        with tempfile.TemporaryDirectory(prefix="dateline-export-") as folder:
            omitted = write(form, account, Path(folder), options)
            archive.write(sorted(Path(folder).iterdir()), out)
            return omitted
    except OutputError as error:
        raise Refusal(501, f"this server cannot write it: {error}") from error
