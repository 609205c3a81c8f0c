"""Dateline reads news reports and keeps a checkable account of what they say happened.

Example:
    >>> import dateline
    >>> coder = dateline.Coder()
    >>> for record in coder.code([dateline.report("Police arrested three men in Lima on Monday.", published="2024-05-08")]):
    ...     for event in record.events:
    ...         print(event.type, event.trigger.text)

Importing the package does no work: every name below is loaded when it is first used, tables and models when the first
report is coded.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from dateline.config import Settings
    from dateline.errors import (
        CodebookError,
        DatelineError,
        DocumentError,
        KnowledgeError,
        OutputError,
        ProjectError,
        RecordError,
        StoreError,
        UsageError,
    )
    from dateline.fetch import FetchSettings
    from dateline.pipeline import Coder
    from dateline.project import Project, init
    from dateline.project import open_project as open
    from dateline.read import ReadSettings
    from dateline.records.check import check
    from dateline.records.codec import decode, encode
    from dateline.records.report import Failure, RawReport
    from dateline.records.resolved import Record
    from dateline.reports import read_reports, report

    __version__: str

_HOMES: Final = {
    "Coder": "dateline.pipeline",
    "Project": "dateline.project",
    "init": "dateline.project",
    "open": "dateline.project:open_project",
    "Settings": "dateline.config",
    "FetchSettings": "dateline.fetch",
    "ReadSettings": "dateline.read",
    "report": "dateline.reports",
    "read_reports": "dateline.reports",
    "Record": "dateline.records.resolved",
    "RawReport": "dateline.records.report",
    "Failure": "dateline.records.report",
    "encode": "dateline.records.codec",
    "decode": "dateline.records.codec",
    "check": "dateline.records.check",
    "DatelineError": "dateline.errors",
    "UsageError": "dateline.errors",
    "DocumentError": "dateline.errors",
    "CodebookError": "dateline.errors",
    "KnowledgeError": "dateline.errors",
    "RecordError": "dateline.errors",
    "OutputError": "dateline.errors",
    "StoreError": "dateline.errors",
    "ProjectError": "dateline.errors",
}

__all__ = [
    "CodebookError",
    "Coder",
    "DatelineError",
    "DocumentError",
    "Failure",
    "FetchSettings",
    "KnowledgeError",
    "OutputError",
    "Project",
    "ProjectError",
    "RawReport",
    "ReadSettings",
    "Record",
    "RecordError",
    "Settings",
    "StoreError",
    "UsageError",
    "__version__",
    "check",
    "decode",
    "encode",
    "init",
    "open",
    "read_reports",
    "report",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  (each name has its own type, given above to type checkers)
    """Loads a public name when it is first used (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        value: Any = version("dateline")
    elif name in _HOMES:
        module, _, other = _HOMES[name].partition(":")
        value = getattr(import_module(module), other or name)
    else:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
