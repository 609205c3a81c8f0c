"""Every example of the documentation runs, and prints what the documentation says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.cli import COMMANDS
from tools import console_docs
from tools.console_docs import ROOT, Example, agree, documents, examples

# Commands that set things up are about other tests, named here, so that none goes unchecked.
COVERED = {
    "make": "tests/test_packaging.py::test_every_make_target_in_the_docs_exists",
    "pip install": "tests/test_wheel.py::test_the_wheel_works_alone_in_a_clean_environment",
    "pipx install": "tests/test_wheel.py::test_the_wheel_works_alone_in_a_clean_environment",
    "git clone": "tests/test_packaging.py::test_setting_up_is_described_once",
    "cd": "tests/test_packaging.py::test_setting_up_is_described_once",
}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in documents() if examples(path.read_text(encoding="utf-8"))], ids=name_of)
def test_the_examples_of_a_document_run_and_print_what_it_shows(path: Path, tmp_path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    console_docs.prepare(text, tmp_path)
    for example in examples(text):
        if example.elsewhere:
            continue
        done = console_docs.run(example, tmp_path)
        assert done.returncode == example.status, f"{example.source}\n{done.stdout}"
        assert example.shown is None or agree(example.shown, done.stdout), (
            f"out of date, run `make refresh`: {example.source}\n{done.stdout}"
        )


def test_what_is_not_run_here_is_tested_elsewhere() -> None:
    beginnings = {
        re.sub(r"^(pip install|pipx install|git clone|\w+).*", r"\1", example.source) for example in all_examples() if example.elsewhere
    }
    assert beginnings <= set(COVERED)
    for test in COVERED.values():
        path, _, name = test.partition("::")
        assert f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def all_examples() -> list[Example]:
    return [example for path in documents() for example in examples(path.read_text(encoding="utf-8"))]


def test_a_stranger_finds_the_two_commands_in_the_readme() -> None:
    sources = [example.source for example in examples((ROOT / "README.md").read_text(encoding="utf-8"))]
    assert "make demo" in sources
    assert "make test" in sources


def test_links_between_documents_lead_somewhere() -> None:
    for path in documents():
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name_of(path)}: {target}"


def test_every_decision_is_listed() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = re.findall(r"^- \[.*\]\((.*?)\)", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")


def test_no_document_has_an_unclosed_or_unknown_fence() -> None:
    for path in documents():
        text = path.read_text(encoding="utf-8")
        fences = re.findall(r"^```(\w*)", text, re.MULTILINE)
        assert len(fences) % 2 == 0, name_of(path)
        assert set(fences[::2]) <= {"console", "bash", "python", "json", "text", "toml", "csv"}, name_of(path)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("a\nb\n", "a  \nb\n", True),
        ("a\n...\nc\n", "a\nb\nb\nc\n", True),
        ("a\n...\n", "a\nb\nc\n", True),
        ("...\nc\n", "a\nb\nc\n", True),
        ("...\n", "a\nb\n", True),
        ("a\n...\nc\n", "a\nb\n", False),
        ("a\n", "a\nb\n", False),
    ],
)
def test_shown_output_agrees_with_what_is_printed(shown: str, printed: str, same: bool) -> None:
    assert agree(shown, printed) is same


def test_examples_are_found_with_their_output_and_exit_code() -> None:
    text = "```console\n$ one --x\nout\n$ two  # exit 3\n```\n```bash\n# a remark\nthree\n```\n```python\nx = 1\n```\n"
    assert examples(text) == [
        Example("console", "one --x", "out\n"),
        Example("console", "two", None, 3),
        Example("bash", "three"),
        Example("python", "x = 1\n"),
    ]


def test_every_command_is_in_the_list_of_commands() -> None:
    usage = (ROOT / "docs" / "usage.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`{name}`" not in usage] == []
