"""Imports libraries without those of their parts that only their own command lines and downloads use."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import ModuleType


@contextmanager
def spared(parts: Mapping[str, str]) -> Iterator[None]:
    """While it lasts, modules that are not loaded yet are empty ones; after it, they can be imported as ever.

    Args:
        parts: Names of modules, each with the one function that is imported from it; when called it imports the true one.
    """
    stand_ins = {name: ModuleType(name) for name in parts if name not in sys.modules}
    for name, module in stand_ins.items():
        setattr(module, parts[name], partial(_late, name, parts[name]))
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


def _late(module: str, name: str, *arguments: object, **named: object) -> object:
    """Calls a function of a module that is imported now."""
    return getattr(import_module(module), name)(*arguments, **named)
