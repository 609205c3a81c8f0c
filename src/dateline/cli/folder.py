"""Where several files go: a folder, or a zip archive; they appear only when all are whole."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dateline.cli.output import opened
from dateline.errors import OutputError

_MADE: Final = (1980, 1, 1, 0, 0, 0)
"""What members of an archive say of their time: the same content is to be the same archive."""


@contextmanager
def files_into(path: str) -> Iterator[Path]:
    """A folder to write files to, which then go to their place: into a zip archive where the path ends so, else into a folder.

    Files of the folder that have other names stay as they are.

    Raises:
        OutputError: If they cannot be written there.
    """
    with _explained(path):
        target = Path(path)
        beside = target.parent if target.suffix.lower() == ".zip" else target
        if target.is_file() and beside is target:
            raise OutputError(f"cannot write {path}: it is a file; name a folder, or a file that ends in .zip")
        beside.mkdir(parents=beside is target, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=beside, prefix=".dateline-", suffix=".part") as made:
            yield Path(made)
            files = sorted(Path(made).iterdir())
            if beside is target:
                for file in files:
                    os.replace(file, target / file.name)
            else:
                _zip(files, path)


def _zip(files: list[Path], path: str) -> None:
    with opened(path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            member = zipfile.ZipInfo(file.name, _MADE)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with file.open("rb") as source, archive.open(member, "w") as sink:
                shutil.copyfileobj(source, sink)


@contextmanager
def _explained(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot write {path}: {error.strerror}; make room, or name a place that you may write to") from error
