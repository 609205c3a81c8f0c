"""What a stranger's machine needs to set Dateline up: the Makefile, the requirements, the texts beside them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools.console_docs import ROOT, documents, examples

REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(path: Path) -> dict[str, str]:
    """Normalised names and versions of a hashed requirements file; the first of several versions for several platforms."""
    found = re.findall(r"^([a-z0-9-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    return dict(reversed(found))


def normal(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower()  # type: ignore[index]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_hashed_and_none_names_an_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    blocks = [block for block in re.split(r"\n(?=\S)", text.strip()) if not block.startswith("#")]
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==\S+", block), block
        assert "--hash=sha256:" in block, block
    assert "://" not in text
    assert "index" not in text
    assert "torch==" not in text or path.name == "train.txt"  # only who trains the reader needs it


def test_what_the_package_declares_is_in_the_locked_files() -> None:
    runtime, dev = names(ROOT / "requirements/runtime.txt"), names(ROOT / "requirements/dev.txt")
    assert {normal(one) for one in PYPROJECT["project"]["dependencies"]} <= set(runtime), "run `make lock`"
    assert {normal(one) for one in PYPROJECT["dependency-groups"]["dev"]} <= set(dev), "run `make lock`"
    assert runtime.items() <= dev.items(), "run `make lock`"


def test_the_build_tools_are_the_declared_ones() -> None:
    declared = PYPROJECT["build-system"]["requires"]
    locked = names(ROOT / "requirements/build.txt")
    assert declared == [f"hatchling=={locked['hatchling']}"]
    assert declared[0] in (ROOT / "requirements/build.in").read_text(encoding="utf-8").splitlines()


def test_every_make_target_in_the_docs_exists() -> None:
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    for path in documents():
        for example in examples(path.read_text(encoding="utf-8")):
            if example.source.startswith("make "):
                dry = subprocess.run(
                    ["make", "--dry-run", *example.source.split()[1:]], cwd=ROOT, capture_output=True, text=True, check=False
                )
                assert dry.returncode == 0, f"{path.name}: {example.source}\n{dry.stderr}"


def test_setting_up_is_described_once() -> None:
    described = [path.name for path in documents() if "git clone" in path.read_text(encoding="utf-8")]
    assert len(described) <= 1


def test_the_version_is_written_once_and_agrees_with_what_people_cite() -> None:
    version = PYPROJECT["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert re.search(rf"^## {re.escape(version)}\b", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert "__version__ =" not in (ROOT / "src/dateline/__init__.py").read_text(encoding="utf-8")


def test_the_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this is no git checkout")
    paths = (f"{ROOT}/", f"{ROOT.parent / 'shared'}/")
    found = subprocess.run(
        ["git", "grep", "-lIF", *(word for path in paths for word in ("-e", path))], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout.split() == []


NAMED_ONLY = {"psycopg", "python-multipart"}  # SQLAlchemy imports the one by a part of the URL, Starlette the other to read forms
IMPORTED_AS = {"python-dateutil": "dateutil", "python-docx": "docx", "argon2-cffi": "argon2"}


def test_every_declared_dependency_is_used_and_every_used_one_declared() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    used = set(re.findall(r"^\s*(?:from|import) (\w+)", source, re.MULTILINE)) - set(sys.stdlib_module_names) - {"dateline", "_typeshed"}
    declared = {normal(one) for one in PYPROJECT["project"]["dependencies"]} - NAMED_ONLY
    extras = {normal(one) for some in PYPROJECT["project"]["optional-dependencies"].values() for one in some} - NAMED_ONLY
    assert used == {IMPORTED_AS.get(name, name).replace("-", "_") for name in (*declared, *extras)}
