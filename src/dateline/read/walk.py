"""From the paths that the user gave to the files to read, in a fixed order, without ever walking in a circle."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from dateline.errors import FailureReason
from dateline.records.report import Failure

STDIN: Final = "-"
_Identity = tuple[int, int]

_REPAIRS: Final[dict[int, tuple[FailureReason, str]]] = {
    errno.ENOENT: ("missing", "there is no such file; check the path"),
    errno.ENOTDIR: ("missing", "a part of the path is a file, not a folder; check the path"),
    errno.ELOOP: ("loop", "the links lead back to themselves; remove the link"),
    errno.EACCES: ("unreadable", "you may not read it; change its permissions"),
    errno.EPERM: ("unreadable", "you may not read it; change its permissions"),
    errno.ENAMETOOLONG: ("unreadable", "the path is too long; move the folder nearer to the root"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    Attributes:
        path: Where to open it; `-` for standard input.
        source: The path as given joined with the path within it, in valid Unicode.
        relative: The path within the folder that was given, or the name of a file that was given itself.
    """

    path: str
    source: str
    relative: str


def shown(path: str) -> str:
    r"""A path as valid Unicode: bytes that are no UTF-8 become `\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def failure_of(error: OSError, source: str) -> Failure:
    """What an operating system error means to the user."""
    reason, repair = _REPAIRS.get(error.errno or 0, ("unreadable", "the system cannot read it"))
    return Failure(source, None, reason, f"{repair} ({error.strerror or error})")


def walk(paths: Sequence[str]) -> Iterator[Found | Failure]:
    """Every file under the paths, in the order given, folders in the order of their names.

    Hidden files (their name begins with a dot) within a folder are left out. A folder that is reached again, by a link to a
    folder above it or to one already entered by a link, is a failure and is not entered.
    """
    for path in paths:
        if path == STDIN:
            yield Found(STDIN, STDIN, STDIN)
        elif "\0" in path:
            yield Failure(path, None, "missing", "no path holds a NUL character; check the path")
        else:
            yield from _Walk(path).files()


class _Walk:
    """One path's walk. The stack, not recursion, holds what is still to do: folders may lie deeper than Python may recurse."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._linked: set[_Identity] = set()
        self._todo: list[tuple[str, frozenset[_Identity]]] = [(root, frozenset())]

    def files(self) -> Iterator[Found | Failure]:
        while self._todo:
            path, above = self._todo.pop()
            try:
                state = os.stat(path)
                if stat.S_ISDIR(state.st_mode):
                    yield from self._enter(path, (state.st_dev, state.st_ino), above)
                else:
                    yield self._file(path, state.st_mode)
            except OSError as error:
                yield failure_of(error, shown(path))

    def _enter(self, path: str, identity: _Identity, above: frozenset[_Identity]) -> Iterator[Failure]:
        if identity in above:
            yield Failure(shown(path), None, "loop", "it leads back to a folder above it; remove the link")
            return
        if os.path.islink(path):
            if identity in self._linked:
                yield Failure(shown(path), None, "loop", "another link already led to this folder; remove one of the links")
                return
            self._linked.add(identity)
        names = sorted((name for name in os.listdir(path) if not name.startswith(".")), reverse=True)
        inside = above | {identity}
        self._todo += [(os.path.join(path, name), inside) for name in names]

    def _file(self, path: str, mode: int) -> Found | Failure:
        if not stat.S_ISREG(mode):
            return Failure(
                shown(path), None, "unsupported-format", "it is a pipe, socket or device, not a file; pipe its text in and read '-'"
            )
        relative = os.path.basename(path) if path == self._root else os.path.relpath(path, self._root)
        return Found(path, shown(path), shown(relative))
