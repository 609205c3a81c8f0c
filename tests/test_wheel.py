"""The wheel: what is in it, and that it works alone."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools.console_docs import ROOT


def run(command: Sequence[str | Path], folder: Path) -> str:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    done = subprocess.run([str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_has_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {re.sub(r"-.*", "", name.split("/")[0]) for name in names} == {"dateline"}
    assert not [name for name in names if name.startswith(("dateline/tests", "dateline/evaluation")) or name.endswith(".pyc")]
    tracked = {str(path.relative_to(ROOT / "src")) for path in (ROOT / "src").rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert tracked <= set(names)
    assert [name for name in names if name.endswith("licenses/LICENSE")]


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 60e6  # all weights and tables together stay under 60 MB


def pinned(folder: Path) -> Path:
    """The locked versions as constraints, so that a new release of a library cannot break this test by itself."""
    path = folder / "constraints.txt"
    lines = re.findall(r"^[a-z0-9-]+==[^\\\n]+", (ROOT / "requirements/runtime.txt").read_text(encoding="utf-8"), re.MULTILINE)
    path.write_text("\n".join(line.strip() for line in lines) + "\n")
    return path


@pytest.mark.slow
@pytest.mark.network
def test_the_wheel_works_alone_in_a_clean_environment(wheel: Path, tmp_path: Path) -> None:
    run([sys.executable, "-m", "venv", "clean"], tmp_path)
    binaries = tmp_path / "clean" / "bin"
    subprocess.run([binaries / "pip", "install", "--quiet", "-c", pinned(tmp_path), wheel], cwd=tmp_path, check=True, capture_output=True)
    run([binaries / "dateline", "samples", "s"], tmp_path)
    out = run([binaries / "dateline", "code", "s/reports/sample-04-shelling.txt", "--published-from", "s/published.csv"], tmp_path)
    record = json.loads(out)
    assert "ASSAULT" in {event["type"] for event in record["events"]}
    assert record["report"]["published"] == "2024-05-22"
