"""The files that a run reads, on local disks and in object stores: listed, known by their bytes, and brought to where they are read."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from dateline.bulk.folder import beneath, file_system, is_remote
from dateline.errors import DatelineError, UsageError
from dateline.read.walk import STDIN, Found, failure_of, walk
from dateline.records.report import Failure

_BLOCK: Final = 2**22


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file to read.

    Attributes:
        path: Where it is: an absolute path or an address.
        source: What the records name as its origin: the path or address as given, joined with the path within it.
        relative: The path within the folder that was given.
        size: In bytes.
        stamp: Size and time of the last change: as long as it is the same, so are the bytes.
    """

    path: str
    source: str
    relative: str
    size: int
    stamp: str


def files(paths: Sequence[str]) -> Iterator[InputFile | Failure]:
    """The files under paths and addresses, in the order given, folders in the order of their names; hidden ones are left out.

    Raises:
        UsageError: If a path is standard input or a web address, which cannot be read a second time the same.
    """
    for path in paths:
        if path == STDIN or path.lower().startswith(("http://", "https://")):
            raise UsageError(f"{path}: a run that can be gone on with reads files; save it to a file and name that")
    for path in paths:
        yield from _remote(path) if is_remote(path) else _local(path)


def _local(path: str) -> Iterator[InputFile | Failure]:
    for found in walk([path]):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            state = os.stat(found.path)
        except OSError as error:
            yield failure_of(error, found.source)
            continue
        stamp = f"{state.st_size}-{state.st_mtime_ns}"
        yield InputFile(os.path.abspath(found.path), found.source, found.relative, state.st_size, stamp)


def _remote(address: str) -> Iterator[InputFile | Failure]:
    from pyarrow.fs import FileSelector, FileType

    try:
        system, root = file_system(address)
        info = system.get_file_info(root)
        if info.type == FileType.Directory:
            found = sorted(system.get_file_info(FileSelector(root, recursive=True)), key=lambda each: str(each.path))
        else:
            found = [info]
    except OSError as error:
        yield Failure(address, None, "unreadable", f"the store does not give it ({error}); check the address and your rights")
        return
    if info.type == FileType.NotFound:
        yield Failure(address, None, "missing", "there is no such file; check the address")
        return
    for each in found:
        relative = str(each.path)[len(root) + 1 :] or each.base_name
        if each.type == FileType.File and not any(part.startswith(".") for part in relative.split("/")):
            path = address if each.path == root else beneath(address, relative)
            yield InputFile(path, path.partition("?")[0], relative, each.size, f"{each.size}-{each.mtime_ns}")


def sha256(file: InputFile) -> str | Failure:
    """The hash of a file's bytes; a failure if they cannot be read."""
    digest = hashlib.sha256()
    try:
        system, path = file_system(file.path)
        with system.open_input_stream(path, compression=None) as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        return failure_of(error, file.source)
    return digest.hexdigest()


@contextmanager
def at_hand(file: InputFile) -> Iterator[Found]:
    """The file on this machine's disk; one of an object store is copied to a temporary file for as long.

    Raises:
        DatelineError: If it is not what was listed, as where a machine of a cluster does not see the same disk.
    """
    if not is_remote(file.path):
        if not os.path.isfile(file.path) or os.path.getsize(file.path) != file.size:
            raise _gone(file)
        yield Found(file.path, file.source, file.relative)
        return
    with tempfile.NamedTemporaryFile(prefix="dateline-", suffix=os.path.splitext(file.relative)[1]) as held:
        try:
            system, path = file_system(file.path)
            with system.open_input_stream(path, compression=None) as stream:
                shutil.copyfileobj(stream, held, _BLOCK)
        except OSError as error:
            raise _gone(file) from error
        held.flush()
        if held.tell() != file.size:
            raise _gone(file)
        yield Found(held.name, file.source, file.relative)


def _gone(file: InputFile) -> DatelineError:
    host = os.uname().nodename
    return DatelineError(
        f"{file.source} cannot be read on {host}, or has changed since it was listed; put it where every machine sees it, and run again"
    )
