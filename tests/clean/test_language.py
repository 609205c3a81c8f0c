import pytest

from dateline.clean.language import language_of
from dateline.errors import DocumentError


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Präsident traf am Montag den Außenminister in Varnholm, teilte das Amt mit.", "German"),
        ("El presidente se reunió el lunes con el ministro de Exteriores en Varnholm.", "Spanish"),
        ("Президент встретился в понедельник с министром иностранных дел.", "Russian"),
        ("التقى الرئيس يوم الاثنين وزير الخارجية في العاصمة", "Arabic"),
        ("总统星期一在首都会见了外交部长，官员们说。", "Chinese"),
    ],
)
def test_other_languages_fail_by_name(text, name):
    with pytest.raises(DocumentError, match=name) as caught:
        language_of(text)
    assert caught.value.reason == "unsupported-language"
    assert "English" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested two men.",
        "PROTESTERS CLASHED WITH POLICE IN VARNHOLM ON SUNDAY, THE INTERIOR MINISTRY SAID.",
        "Abdullah Karimov, Gurban Nazarov, Farrukh Rahimov",
        "asdkj qwlke zxmnc poiqwe lkjasd mnbzxc qpwoei",
        "The word “Vergangenheitsbewältigung” was on every poster, and the crowd sang “Wir sind das Volk” until the police came.",
    ],
)
def test_english_and_what_cannot_be_told_is_read(text):
    assert language_of(text)[0] == "en"


def test_too_short_to_tell_has_low_confidence():
    assert language_of("Feuer!") == ("en", 0.3)
