"""A folder on a local disk or in an object store, by its path or address; files in it appear only when they are whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from dateline.errors import OutputError, UsageError

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo

SCHEME = "://"


def is_remote(address: str) -> bool:
    """Whether an address names a file system other than this machine's."""
    return SCHEME in address


def beneath(address: str, name: str) -> str:
    """The address of a file in a folder; options, behind a `?`, stay behind it."""
    where, mark, options = address.partition("?")
    return f"{where.rstrip('/')}/{name}{mark}{options}"


def file_system(address: str) -> tuple[Any, str]:
    """The file system of an address and the path within it.

    Args:
        address: A path, or an address such as `s3://bucket/reports`; pyarrow's file systems are asked first, then fsspec's.

    Raises:
        UsageError: If nothing here knows such addresses.
    """
    from pyarrow import ArrowException
    from pyarrow.fs import FileSystem, FSSpecHandler, LocalFileSystem, PyFileSystem

    if not is_remote(address):
        return LocalFileSystem(), os.path.abspath(address)
    with suppress(ArrowException, ValueError):
        files, path = FileSystem.from_uri(address)
        return files, path.rstrip("/")
    try:
        import fsspec

        found, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"cannot open {address}: {error}; install fsspec and the package that it names for {address.split(SCHEME)[0]}://"
        ) from error
    return PyFileSystem(FSSpecHandler(found)), str(path).rstrip("/")


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, which need not be there yet.

    Attributes:
        address: As it was given; a path is absolute.
    """

    address: str

    @classmethod
    def at(cls, address: str) -> Folder:
        """The folder of a path or an address."""
        return cls(address.rstrip("/") if is_remote(address) else os.path.abspath(address))

    def write(self, name: str, data: bytes) -> None:
        """Writes a file, instead of one that was there before.

        Raises:
            OutputError: If it cannot be written.
        """
        with self._explained(name):
            files, root = file_system(self.address)
            path = f"{root}/{name}"
            if is_remote(self.address):
                files.create_dir(path.rpartition("/")[0], recursive=True)
                with files.open_output_stream(path, compression=None) as out:  # stores of objects show one when it is whole
                    out.write(data)
            else:
                _replace(path, data)

    def read(self, name: str) -> bytes:
        """A file's content.

        Raises:
            OutputError: If it cannot be read.
        """
        with self._explained(name, doing="read"):
            files, root = file_system(self.address)
            with files.open_input_stream(f"{root}/{name}", compression=None) as stream:
                return bytes(stream.read())

    def open(self, name: str) -> BinaryIO:
        """A file to read from anywhere in it."""
        with self._explained(name, doing="read"):
            files, root = file_system(self.address)
            found: BinaryIO = files.open_input_file(f"{root}/{name}")
            return found

    def has(self, name: str) -> bool:
        """Whether there is such a file or folder in it."""
        from pyarrow.fs import FileType

        with self._explained(name, doing="read"):
            files, root = file_system(self.address)
            return bool(files.get_file_info(f"{root}/{name}").type != FileType.NotFound)

    def names(self, under: str = "") -> list[str]:
        """The names of all files in it, with the path within the folder, sorted."""
        from pyarrow.fs import FileSelector, FileType

        with self._explained(under, doing="list"):
            files, root = file_system(self.address)
            selector = FileSelector(f"{root}/{under}".rstrip("/"), recursive=True, allow_not_found=True)
            found: list[FileInfo] = files.get_file_info(selector)
            return sorted(str(each.path)[len(root) + 1 :] for each in found if each.type == FileType.File)

    def remove(self, name: str) -> None:
        """Removes a file, if it is there."""
        files, root = file_system(self.address)
        with self._explained(name, doing="remove"), suppress(FileNotFoundError):
            files.delete_file(f"{root}/{name}")

    @contextmanager
    def _explained(self, name: str, *, doing: str = "write") -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise OutputError(f"cannot {doing} {self.address}/{name}: {error}; check the place and your rights to it") from error

    @contextmanager
    def held(self) -> Iterator[None]:
        """Keeps a second run on this machine out; other machines and object stores know no such lock.

        Raises:
            OutputError: If another run is at it.
        """
        if is_remote(self.address):
            yield
            return
        import fcntl

        with self._explained(LOCK):
            os.makedirs(os.path.dirname(f"{self.address}/{LOCK}"), exist_ok=True)
            lock = open(f"{self.address}/{LOCK}", "ab")  # noqa: SIM115  (closed below)
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise OutputError(f"another run is writing to {self.address}; wait for it, or name another folder") from error
            yield


LOCK = "manifest/.lock"


def _replace(path: str, data: bytes) -> None:
    """Writes a file beside its place, and to the disk, before it goes there."""
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise
