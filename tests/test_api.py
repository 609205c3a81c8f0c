import pytest

import dateline


def test_every_public_name_can_be_had():
    for name in dateline.__all__:
        assert getattr(dateline, name) is not None


def test_every_loaded_name_is_public():
    assert set(dateline._HOMES) | {"__version__"} == set(dateline.__all__)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'coder'"):
        _ = dateline.coder


def test_names_are_listed_before_they_are_loaded():
    assert set(dateline.__all__) <= set(dir(dateline))


def test_a_report_from_a_text():
    report = dateline.report("Éire", published="2024-05-08", title="A title")
    assert (report.raw_bytes, report.encoding, report.media) == (5, "utf-8", "text")
    assert (report.published, report.published_method) == ("2024-05-08", "given")
    assert report.id == dateline.report("Éire").id


def test_a_report_without_a_day_has_none():
    report = dateline.report("A text.")
    assert report.published is None
    assert report.published_method is None


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "08/05/2024"])
def test_a_day_that_is_none_is_refused(day):
    with pytest.raises(dateline.UsageError, match="YYYY-MM-DD"):
        dateline.report("A text.", published=day)


def test_reports_are_read_from_a_path(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("The minister resigned on Monday.", encoding="utf-8")
    (by_name,) = dateline.read_reports(str(path))
    (by_path,) = dateline.read_reports([path])
    assert by_name == by_path
    assert by_name.text == "The minister resigned on Monday."


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_settings_refuse_what_makes_no_sense(confidence):
    with pytest.raises(dateline.UsageError, match="from 0"):
        dateline.Settings(min_confidence=confidence)
