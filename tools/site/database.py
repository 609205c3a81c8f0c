"""The tables of a project's database, from their definitions and the comments above them."""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import Final

from sqlalchemy import Column, Table

from dateline.store import schema, schema_account, schema_review, schema_trust
from dateline.store.schema import metadata
from tools.site.tables import table

MODULES: Final[tuple[ModuleType, ...]] = (schema, schema_account, schema_review, schema_trust)
DEFINED: Final = re.compile(r'((?:^#.*\n)*)^\w+(?:: Final)? = Table\(\s*"(\w+)"', re.MULTILINE)


def part() -> str:
    """A section for each table: what it is for, and its columns."""
    said = {name: _plain(comment) for module in MODULES for comment, name in DEFINED.findall(inspect.getsource(module))}
    return "\n".join(_section(one, said.get(one.name, "")) for one in sorted(metadata.tables.values(), key=lambda one: one.name))


def _plain(comment: str) -> str:
    return " ".join(line.lstrip("# ") for line in comment.splitlines())


def _section(one: Table, said: str) -> str:
    rows = ((f"`{column.name}`", str(column.type).lower(), _holds(column)) for column in one.columns)
    return f"## {one.name}\n\n{said}\n\n" + table(["column", "kind", "holds"], rows)


def _holds(column: Column[object]) -> str:
    keys = ["key"] if column.primary_key else []
    keys += [f"of [{key.column.table.name}](#{key.column.table.name})" for key in column.foreign_keys]
    return ", ".join(keys + (["may be empty"] if column.nullable else []))
