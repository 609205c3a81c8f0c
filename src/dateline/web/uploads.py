"""What people bring over the web: files that they sent, texts that they pasted, addresses; each as reports to be coded.

A file's own name is only ever told, never used as a path: its bytes are kept under a number.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Final

from dateline.fetch import FetchSettings
from dateline.intake.paths import read_all
from dateline.project import Project
from dateline.read import ReadSettings
from dateline.records.report import Failure, RawReport

_LONGEST: Final = 100
"""Characters of a name on the disk: its end, which tells the format."""
_SAFE: Final = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-")


@dataclass(frozen=True, slots=True)
class Spool:
    """A folder of its own for what was sent, which goes when it has been read.

    Attributes:
        folder: Where the files are.
        named: The senders' names of the files, by their paths on the disk.
    """

    folder: Path
    named: dict[str, str]

    @classmethod
    def of(cls, files: Sequence[tuple[str, BinaryIO]]) -> Spool:
        """Keeps files.

        Args:
            files: Each with the name that the sender gives it: of one in a folder with its path there.
        """
        folder = Path(tempfile.mkdtemp(prefix="dateline-"))
        spool = cls(folder, {})
        for number, (name, content) in enumerate(files):
            path = folder / str(number) / _on_disk(name)
            path.parent.mkdir()
            with path.open("wb") as file:
                shutil.copyfileobj(content, file)
            spool.named[str(path)] = name
        return spool

    def found(self, job: str) -> Iterator[RawReport | Failure]:
        """Reads the files; a report's source is the job and the sender's name of the file."""
        for each in read_all(tuple(self.named), settings=ReadSettings(), fetch=FetchSettings()):
            yield replace(each, source=f"{job}/{self.named.get(each.source, each.source.rpartition('/')[2])}")

    def release(self) -> None:
        """Takes the folder away."""
        shutil.rmtree(self.folder, ignore_errors=True)


def fetched(project: Project, addresses: Sequence[str]) -> Iterator[RawReport | Failure]:
    """Fetches pages, feeds and sitemaps; addresses of private networks are refused, after every redirect anew."""
    return read_all(addresses, settings=ReadSettings(), fetch=FetchSettings(), is_known=project.has_page)


def _on_disk(name: str) -> str:
    kept = "".join(sign if sign in _SAFE else "_" for sign in name.replace("\\", "/").rpartition("/")[2])
    return f"f{kept[-_LONGEST:]}"
