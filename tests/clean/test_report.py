import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.clean import clean_report
from dateline.errors import DocumentError
from dateline.records.report import Dateline
from tests.clean.cleaning import BODY, DENIAL, LEAD, PARAGRAPHS, QUOTE, TALKS, check_alignment, cuts, raw_report

NOISE = (
    ("ad-marker", "[ad_1]"),
    ("ad-marker", "Advertisement"),
    ("read-more", "READ MORE: Bridge reopens after flood"),
    ("read-more", "ALSO READ | Minister resigns"),
    ("cookie", "We use cookies to improve your experience. By continuing you accept our cookie policy."),
    ("newsletter", "Sign up for our daily newsletter and never miss a story."),
    ("share", "Share on Facebook"),
    ("share", "Follow us on Twitter and Telegram"),
    ("caption", "FILE PHOTO: A silo stands near the river in Varnholm, March 3, 2021."),
    ("credit", "Photo credit: Jane Roe"),
    ("credit", "Getty Images"),
    ("social-embed", "pic.twitter.com/AbCdEf123"),
    ("credit", "(Reporting by Jane Roe in Varnholm; Editing by John Doe)"),
    ("footer", "Copyright 2022 Example Press. All rights reserved."),
    ("boilerplate", "4 min read"),
    ("timestamp", "Last updated: 14 September 2022, 10:15 GMT"),
    ("control", "\u200b"),
)


def clean(text, **given_values):
    report = clean_report(raw_report(text, **given_values))
    check_alignment(report)
    return report


@pytest.mark.parametrize("separator", ["\n\n", "\n", "\r\n\r\n", "\n \n\n"])
def test_clean_text_comes_through_unchanged(separator):
    report = clean(separator.join(PARAGRAPHS))
    assert report.text == BODY
    assert report.removed == ()


@pytest.mark.parametrize(("reason", "noise"), NOISE)
@pytest.mark.parametrize("position", [0, 2, 4])
def test_noise_is_cut_with_its_reason_wherever_it_stands(reason, noise, position):
    paragraphs = list(PARAGRAPHS)
    paragraphs.insert(position, noise)
    report = clean("\n".join(paragraphs))
    assert report.text == BODY
    assert [found[0] for found in cuts(report)] == [reason]


def test_the_auto_blogs_frame():
    report = clean("[ad_1]\n" + "\n".join(PARAGRAPHS) + "\n[ad_2]\nSource link")
    assert report.text == BODY
    assert cuts(report) == [("ad-marker", "[ad_1]"), ("ad-marker", "[ad_2]"), ("source-link", "Source link")]


def test_dateline_byline_and_title_are_cut_and_kept_as_data():
    report = clean(f"Four killed in Varnholm\nBy Jane Roe\n\nVARNHOLM, Norland, Sept 13 (Reuters) - {BODY}", published="2022-09-14")
    assert report.text == BODY
    assert report.title == "Four killed in Varnholm"
    assert report.authors == ("Jane Roe",)
    assert report.dateline == Dateline(place="VARNHOLM, Norland", date="2022-09-13", agency="Reuters")
    assert (report.published, report.published_method) == ("2022-09-14", "given")


def test_a_full_date_in_the_dateline_is_the_day_of_publication():
    report = clean(f"Tuesday, September 13, 2022 {BODY}")
    assert (report.published, report.published_method) == ("2022-09-13", "dateline")


def test_a_dateline_without_a_year_dates_nothing():
    report = clean(f"VARNHOLM, Sept 13 (AP) — {BODY}")
    assert report.dateline == Dateline(place="VARNHOLM", date=None, agency="AP")
    assert report.published is None


def test_the_pages_own_stamp_is_its_day_of_publication():
    report = clean(f"Four killed in Varnholm\nPublished 14 September 2022, 10:15 GMT\n\n{BODY}")
    assert report.text == BODY
    assert (report.published, report.published_method) == ("2022-09-14", "metadata")


@pytest.mark.parametrize("published", ["2022-09-14T08:00:00", "14 September", "2022-02-30", "20220914", ""])
def test_a_day_of_publication_that_is_none_costs_the_report_and_says_why(published):
    with pytest.raises(DocumentError, match="day of publication") as failed:
        clean_report(raw_report(BODY, published=published))
    assert failed.value.reason == "malformed"


def test_a_headline_parted_from_the_report_by_a_caption_goes():
    report = clean(f"Four killed in Varnholm\nPhoto: Port authority handout\n\n{BODY}")
    assert report.text == BODY
    assert report.title == "Four killed in Varnholm"


def test_a_headline_that_nothing_parts_from_the_report_stays():
    assert clean(f"Four killed in Varnholm\n\n{BODY}").text.startswith("Four killed in Varnholm\n\n")


def test_a_headline_that_repeats_the_known_title_goes():
    report = clean(f"Four Killed in Varnholm\n\n{BODY}", title="Four killed in Varnholm")
    assert report.text == BODY
    assert cuts(report) == [("title", "Four Killed in Varnholm")]


def test_a_report_of_a_headline_alone_stays():
    assert clean("Four killed in Varnholm port", title="Four killed in Varnholm port").text == "Four killed in Varnholm port"


def test_hard_wrapped_lines_are_joined():
    wrapped = (
        "Shelling hit the grain port of Varnholm on Tuesday, killing at least\n"
        "four dock workers, the governor said. The fire burned for six hours\n"
        "before crews from three towns put it out.\n\nTalks between the two sides are due to resume in Geneva on Friday, the\n"
        "mediators said in a short statement, and a cease-\nfire line would be drawn after that."
    )
    report = clean(wrapped)
    assert report.text.count("\n") == 2
    assert "at least four dock workers" in report.text
    assert "hours before crews" in report.text
    assert "cease-fire line" in report.text
    assert report.removed == ()


def test_a_credit_broken_over_two_wrapped_lines_is_cut():
    report = clean(
        "Shelling hit the grain port of Varnholm on Tuesday, killing at least\n"
        "four dock workers, the governor said. The fire burned for six hours\n"
        "before crews from three towns put it out.\n(Reporting by Jane Roe in Varnholm and Ilse Marren in Norland; Editing\nby John Doe)"
    )
    assert report.text.endswith("put it out.")


def test_doubled_paragraphs_go():
    report = clean("\n\n".join([LEAD, QUOTE, LEAD.upper(), TALKS, "No.", "No."]))
    assert report.text == "\n\n".join([LEAD, QUOTE, TALKS, "No.", "No."])
    assert cuts(report) == [("duplicate", LEAD.upper())]


def test_a_list_of_links_goes_with_its_heading():
    report = clean("\n".join([*PARAGRAPHS, "Related stories", "Bridge reopens after flood", "Minister resigns over grain deal"]))
    assert report.text == BODY


def test_white_space_and_mojibake_are_mended_within_paragraphs():
    report = clean(f"{LEAD}   {TALKS}\n\nâ€œNoâ€\x9d,\xa0he said, “they aimed at the silos and at the men.”")
    assert report.text == f"{LEAD} {TALKS}\n\n“No”, he said, “they aimed at the silos and at the men.”"


@pytest.mark.parametrize("text", ["", "  \n ", "[ad_1]\nAdvertisement\nShare on Facebook", "12/3 -- 4", "\x00\x01"])
def test_nothing_left_is_a_clear_failure(text):
    with pytest.raises(DocumentError) as caught:
        clean_report(raw_report(text))
    assert caught.value.reason == "no-text"


def test_another_language_is_a_clear_failure():
    with pytest.raises(DocumentError, match="German") as caught:
        clean_report(raw_report("Der Präsident traf am Montag den Außenminister in Varnholm, teilte das Amt am Abend mit."))
    assert caught.value.reason == "unsupported-language"


PIECES = st.one_of(
    st.sampled_from(
        [LEAD, QUOTE, DENIAL, TALKS, "By Jane Roe", "VARNHOLM (AP) — " + LEAD, "Four killed in Varnholm", *(noise for _, noise in NOISE)]
    ),
    st.sampled_from(["â€™", "&amp;", "&nbsp;", "\xa0", "\xad", "<br>", "<p>", " ", "\t", "\n", "\r\n", "a-\nb", "\ud800", "&#8203;"]),
    st.text(max_size=20),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", " ", "\n", "\n\n", "\r\n"])), max_size=14))
def test_whatever_the_text_every_character_is_kept_or_listed(pieces):
    report = clean_report(raw_report(TALKS + "\n\n" + "".join(piece + separator for piece, separator in pieces)))
    check_alignment(report)
    assert report.text == report.text.strip()
