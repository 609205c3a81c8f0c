from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DocumentError
from dateline.read.decode import Decoded, declared_encoding, decode, well_formed

ENGLISH = "The minister said it wasn’t “a decision” – he’ll resign by Friday, the café’s owner told reporters.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_english_in_any_encoding_is_itself(encoding):
    assert decode(ENGLISH.encode(encoding)).text == ENGLISH


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент заявил в среду, что переговоры продолжатся в Минске.", "cp1251"),
        ("Президент заявил в среду, что переговоры продолжатся в Минске.", "koi8-r"),
        ("Prezydent powiedział w środę, że rozmowy będą kontynuowane w Łodzi.", "iso-8859-2"),
        ("大統領は水曜日に、会談は首都で続くと述べた。", "shift_jis"),
        ("总统周三表示，谈判将在首都继续进行。", "gb18030"),
    ],
)
def test_other_languages_are_detected(text, encoding):
    assert decode(text.encode(encoding)).text == text


def test_one_byte_quotation_marks_in_one_sentence():
    assert decode("He said he wasn’t there.".encode("cp1252")) == Decoded("He said he wasn’t there.", "cp1252")


@pytest.mark.parametrize(
    "text", ["“No,” she said – twice.", "It cost £3", "Señor Núñez", "the Côte d’Ivoire army", "an ‘act of war’ … it said"]
)
def test_a_few_marks_beyond_ascii_are_windows_1252(text):
    assert decode(text.encode("cp1252")).text == text  # some marks are the same in all of Windows' code pages


def test_damaged_utf_8_stays_utf_8():
    data = ENGLISH.encode() + b"cut \xe2\x80"
    assert decode(data) == Decoded(ENGLISH + "cut \ufffd", "utf-8 (with replacements)")


def test_valid_utf_8_comes_before_the_declaration():
    assert decode(ENGLISH.encode(), declared="cp1251").text == ENGLISH


def test_the_declaration_comes_before_detection():
    # Too short to tell from Windows-1252.
    assert decode("Łódź".encode("iso-8859-2"), declared="iso-8859-2").text == "Łódź"


def test_a_declaration_that_does_not_fit_is_passed_over():
    assert decode("it wasn’t".encode("cp1252"), declared="utf-8") == Decoded("it wasn’t", "cp1252")


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (b"<html><meta charset=windows-1251>", "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">', "cp1252"),
        (b"<?xml version='1.0' encoding='koi8-r'?><html>", "koi8-r"),
        (b"<meta charset='utf-16'>", None),
        (b"<meta charset='utf-7'>", None),
        (b"<meta charset='unicode_escape'>", None),
        (b"<meta charset='zip'>", None),
        (b"<p>charset=koi8-r</p>", None),
        (b"", None),
    ],
)
def test_declared_encodings_are_those_of_the_web(page, encoding):
    assert declared_encoding(page) == encoding


@pytest.mark.parametrize("data", [b"\0" * 100, bytes(range(256)) * 10, b"\x7fELF" + b"\x02\x01\x01\0" * 50])
def test_binary_data_is_refused(data):
    with pytest.raises(DocumentError) as caught:
        decode(data)
    assert caught.value.reason == "binary"


def test_stray_zeros_and_controls_are_kept():
    text = "One NUL\0 and a bell\x07 do not make a text binary; it has enough letters for that.\r\n\x0c"
    assert decode(text.encode()) == Decoded(text, "utf-8")


@given(st.text())
def test_utf_8_keeps_every_character(text):
    try:
        decoded = decode(text.encode())
    except DocumentError:  # many controls
        return
    if not text.startswith("\ufeff") and "\0" not in text:
        assert decoded == Decoded(text, "utf-8")


@given(st.binary(max_size=400), st.sampled_from([None, "cp1251", "shift_jis", "utf-8"]))
def test_any_bytes_give_valid_unicode_or_are_refused(data, declared):
    with contextlib.suppress(DocumentError):
        decode(data, declared=declared).text.encode("utf-8")


@given(st.text(st.characters(categories=None)))
def test_well_formed_text_is_valid_and_keeps_the_valid(text):
    made = well_formed(text)
    made.encode("utf-8")
    assert well_formed(made) == made
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert made == text


def test_halves_of_a_character_are_joined_and_lone_ones_replaced():
    assert well_formed("a\ud83d\ude00b\ud800c\udfff") == "a\U0001f600b\ufffdc\ufffd"
