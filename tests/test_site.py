"""The documentation site: built strictly, needing nothing from elsewhere, holding all that the code has."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import dateline
from dateline.cli import COMMANDS
from dateline.knowledge.codebook import Codebook
from dateline.store.schema import metadata
from tools.console_docs import ROOT
from tools.site import navigation, reference, tables
from tools.site.examples import coded, examples

COMMAND = ("-q", "-W", "--keep-going", "-c", "tools/site")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", *COMMAND, "-d", str(folder / "trees"), "docs", str(folder / "pages")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return folder / "pages"


@pytest.mark.slow
def test_the_site_is_built_without_a_broken_link_by_the_command_of_make_docs(site: Path) -> None:
    assert " ".join(COMMAND) in (ROOT / "Makefile").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs").with_suffix(".html") for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if not (site / page).exists()] == []


@pytest.mark.slow
def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    loaded = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"(?:https?:)?//|<link\b[^>]*\bhref=\"(?:https?:)?//|@import|url\(\s*['\"]?(?:https?:)?//"
    )
    found = [page.name for page in site.rglob("*") if page.suffix in {".html", ".css"} and loaded.search(page.read_text(encoding="utf-8"))]
    assert found == []


@pytest.mark.slow
def test_the_search_knows_the_pages(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    for word in ("gazett", "kappa", "toponym"):
        assert word in index
    assert 'src="searchindex.js' in (site / "search.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_references_hold_all_that_the_code_has(site: Path) -> None:
    text = {
        name: (site / f"{name}.html").read_text(encoding="utf-8") for name in ("python", "commands", "database", "rest", "codebook-values")
    }
    assert [name for name in dateline.__all__ if name != "__version__" and f'id="dateline.{name}"' not in text["python"] and
            f'id="dateline.errors.{name}"' not in text["python"]] == []  # fmt: skip
    assert [name for name in COMMANDS if f'<section id="{name}">' not in text["commands"]] == []
    assert [name for name in metadata.tables if f'<section id="{name.replace("_", "-")}">' not in text["database"]] == []
    assert [name for name in Codebook.load().types if f'<section id="{name.lower()}">' not in text["codebook-values"]] == []
    for path in ("/api/v1/events/{identity}/split", "/api/v1/agreement", "/api/v1/jobs/files"):
        assert path in text["rest"]


def test_every_mode_of_the_codebook_has_an_example() -> None:
    given = {(one.type, one.mode) for one in examples()}
    assert [(name, mode) for name, kind in Codebook.load().types.items() for mode in kind.modes or ("",) if (name, mode) not in given] == []


@pytest.mark.slow
def test_the_examples_of_the_codebook_say_truly_whether_they_are_coded_so() -> None:
    some = examples()[::4]
    assert coded(some) == some, "run `make refresh`"


def test_a_part_that_nobody_makes_is_refused_and_each_that_is_made_is_asked_for() -> None:
    with pytest.raises(KeyError):
        reference.filled("<!-- the site fills in: nothing-such -->")
    asked = {name for path in (ROOT / "docs").rglob("*.md") for name in reference.MARK.findall(path.read_text(encoding="utf-8"))}
    assert asked == set(reference.PARTS)


def test_a_page_that_the_index_does_not_name_is_still_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = tmp_path / "index.md"
    index.write_text("# Index\n\n:::{toctree}\n:caption: How to\n\nA page <named>\nplain\n:::\n", encoding="utf-8")
    for name in ("named", "plain", "new"):
        (tmp_path / f"{name}.md").touch()
    monkeypatch.setattr(navigation, "DOCS", tmp_path)
    monkeypatch.setattr(navigation, "INDEX", index)
    assert navigation.others() == ["new"]
    assert "\nnew\n" in navigation.more()


def test_a_table_keeps_its_columns_whatever_stands_in_a_cell() -> None:
    assert tables.table(["a", "b"], [("x|y", "one\ntwo")]) == "| a | b |\n| --- | --- |\n| x\\|y | one two |\n"
