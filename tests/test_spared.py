"""Parts of libraries that are not imported until they are called."""

import sys
from pathlib import Path

import pytest

from dateline.spared import spared


@pytest.fixture
def library(tmp_path, monkeypatch):
    Path(tmp_path, "heavy_part.py").write_text("def double(n):\n    return 2 * n\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield
    sys.modules.pop("heavy_part", None)


def test_a_part_is_imported_when_it_is_called(library):
    with spared({"heavy_part": "double"}):
        from heavy_part import double
    assert "heavy_part" not in sys.modules
    assert double(4) == 8
    assert "heavy_part" in sys.modules


def test_what_is_loaded_stays(library):
    import heavy_part

    with spared({"heavy_part": "double"}):
        assert sys.modules["heavy_part"] is heavy_part
    assert sys.modules["heavy_part"] is heavy_part


def test_the_parser_comes_without_its_command_line():
    import subprocess

    program = "import sys; from dateline.analyse.annotate import load_annotator as load; load(); print('weasel' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True).stdout
    assert told.strip() == "False"
