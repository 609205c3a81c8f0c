"""Several files as one zip archive: the same content is the same archive."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO, Final

_MADE: Final = (1980, 1, 1, 0, 0, 0)
"""What members say of their time, as nothing else could be the same each time."""


def write(files: Iterable[Path], out: BinaryIO) -> None:
    """Writes files, by their names, into an archive.

    Raises:
        OSError: If a file cannot be read or the archive not be written.
    """
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            member = zipfile.ZipInfo(file.name, _MADE)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            with file.open("rb") as source, archive.open(member, "w") as sink:
                shutil.copyfileobj(source, sink)
