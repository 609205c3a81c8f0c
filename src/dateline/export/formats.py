"""The formats that an account can be exported to: the one table of them, for the command line and the REST API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final, Literal, TypeAlias

from dateline.errors import UsageError

if TYPE_CHECKING:
    from dateline.export.account import Account, Omitted

Shape: TypeAlias = Literal["file", "book", "files"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format to export to.

    Attributes:
        module: Under `dateline.export`.
        shape: One file of text; one file of bytes; or a file a table.
        what: For the help text.
        suffix: What names of its files end in.
        media: Its media type.
        options: Which of the format options it takes.
    """

    module: str
    shape: Shape
    what: str
    suffix: str
    media: str
    options: tuple[str, ...] = ()


_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PARQUET: Final = "application/vnd.apache.parquet"

FORMATS: Final = {
    "csv": Format("tables_csv", "files", "tidy tables with a data dictionary", "csv", "text/csv", ("excel", "hxl", "table")),
    "xlsx": Format("tables_xlsx", "book", "the same tables as an Excel workbook", "xlsx", _XLSX),
    "parquet": Format("tables_parquet", "files", "the same tables with types", "parquet", _PARQUET, ("table",)),
    "dta": Format("tables_dta", "files", "the same tables for Stata, with labels", "dta", "application/x-stata-dta", ("table",)),
    "jsonl": Format("account_jsonl", "file", "everything: one event of the account a line", "jsonl", "application/jsonl"),
    "geojson": Format("geojson", "file", "a map: points for towns, boxes for areas", "geojson", "application/geo+json"),
    "gexf": Format("gexf", "file", "the network of actors: who does what to whom", "gexf", "application/gexf+xml"),
    "polecat": Format("polecat", "file", "POLECAT's columns; promised acts coded anew as PLOVER asks", "txt", "text/tab-separated-values"),
    "acled": Format("acled", "file", "ACLED's columns, by a crosswalk of types", "csv", "text/csv", ("excel",)),
    "ucdp": Format("ucdp", "file", "UCDP GED's columns: events with deaths", "csv", "text/csv", ("excel",)),
    "ftm": Format("followthemoney", "file", "followthemoney entities, one a line", "jsonl", "application/jsonl"),
    "jsonld": Format("jsonld", "file", "JSON-LD by schema.org: NewsArticle, Event, Claim, ClaimReview", "jsonld", "application/ld+json"),
    "ical": Format("icalendar", "file", "iCalendar of what is planned", "ics", "text/calendar"),
    "html": Format("event_page", "file", "one event as a page to print and cite", "html", "text/html"),
}
MODULES: Final = "dateline.export"


def options_of(format: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The options that the format takes, as its module takes them.

    Args:
        format: Its name.
        given: The options that are set: `table` by its name, `excel`, `hxl`.

    Raises:
        UsageError: If one of them is not for this format, or there is no such table.
    """
    for name in given:
        if name not in FORMATS[format].options:
            takers = ", ".join(other for other, form in FORMATS.items() if name in form.options)
            raise UsageError(f"--{name} is not for {format}; it is for {takers}")
    options: dict[str, Any] = {name: value for name, value in given.items() if name == "excel" and format != "csv"}
    if "table" in given:
        options["table"] = _table(given["table"])
    if format == "csv":
        from dateline.export.tables_csv import Manner

        options["manner"] = Manner(excel="excel" in given, hxl="hxl" in given)
    return options


def _table(name: str) -> object:
    from dateline.export.report_tables import TABLES

    found = next((table for table in TABLES if table.name == name), None)
    if found is None:
        raise UsageError(f"there is no table '{name}'; use one of {', '.join(table.name for table in TABLES)}")
    return found


def writes_files(form: Format, options: Mapping[str, Any]) -> bool:
    """Whether it becomes several files, which go into a folder or an archive."""
    return form.shape == "files" and "table" not in options


def write(form: Format, account: Account, to: BinaryIO | Path, options: Mapping[str, Any]) -> Omitted | None:
    """Writes the account in a format, whose library is loaded only now.

    Args:
        form: The format.
        account: What is written.
        to: A folder for several files (see `writes_files`), else an open file.
        options: As `options_of` gives them.

    Returns:
        What was left out, None for formats that leave nothing out.
    """
    module = import_module(f"{MODULES}.{form.module}")
    called: Callable[..., Omitted | None] = module.write_all if isinstance(to, Path) else module.write
    return called(account, to, **options)
