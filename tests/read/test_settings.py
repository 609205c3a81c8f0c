from __future__ import annotations

import pytest

from dateline.errors import UsageError
from dateline.read import ReadSettings
from dateline.read.settings import load_days, names_of


def test_the_day_is_written_as_iso_8601():
    assert ReadSettings(published="15 Sep 2022").published == "2022-09-15"


@pytest.mark.parametrize("words", ["03/04/2022", "September", ""])
def test_a_day_that_is_none_is_the_callers_mistake(words):
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        ReadSettings(published=words)


def test_bounds_and_columns_are_checked():
    with pytest.raises(UsageError, match="positive"):
        ReadSettings(max_bytes=0)
    with pytest.raises(UsageError, match="text_column"):
        ReadSettings(text_column="")


def test_days_are_loaded_by_file(tmp_path):
    path = tmp_path / "days.csv"
    path.write_text(
        "\ufefffile,published,note\na.txt,2022-09-15,x\nsub\\b.txt,16 Sep 2022,y\nc.txt,,z\na.txt,2022-09-15,again\n", encoding="utf-8"
    )
    assert load_days(str(path)) == {"a.txt": "2022-09-15", "sub/b.txt": "2022-09-16"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name,published\na,2022-09-15\n", "lacks the column file"),
        (b"", "lacks the column file and published"),
        (b"file,published\na,sometime\n", "line 2: 'sometime'"),
        (b"file,published\na,2022-09-15\na,2022-09-16\n", "line 3: 'a' has two days"),
        (b"file,published\n\xff,2022-09-15\n", "UTF-8"),
    ],
)
def test_a_list_of_days_that_cannot_be_used(tmp_path, content, message):
    path = tmp_path / "days.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        load_days(str(path))


def test_a_missing_list_of_days(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_days(str(tmp_path / "none.csv"))


def test_names_go_from_exact_to_loose():
    assert names_of("in/sub/a.txt.gz", "sub/a.txt.gz") == ("in/sub/a.txt.gz", "sub/a.txt.gz", "a.txt.gz", "a.txt", "a.txt", "a")
