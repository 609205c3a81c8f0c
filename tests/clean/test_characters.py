import pytest

from dateline.clean.aligned import AlignedText
from dateline.clean.characters import repaired


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Mr Roeâ€™s â€œplanâ€\x9d", "Mr Roe’s “plan”"),
        ("SÃ£o Paulo", "São Paulo"),
        ("Marks &amp; Spencer &#8212; said &quot;no&quot;", 'Marks & Spencer — said "no"'),
        ("twice &amp;quot;quoted&amp;quot;", 'twice "quoted"'),
        ("zero\u200bwidth so\xadft\x00 \ufeffBOM", "zerowidth soft BOM"),
        ("<b>Four</b> killed in <a href='x'>Varnholm</a>", "Four killed in Varnholm"),
        ("One.<br>Two.<p>Three.</p>", "One.\n\nTwo.\n\nThree.\n\n"),
    ],
)
def test_repairs(raw, text):
    assert repaired(AlignedText.of(raw)).text == text


@pytest.mark.parametrize("text", ["AT&T; CAFÉ» “no” – 5 < 6 > 4", "Łódź, Český Krumlov, Ñandú", "R&D and Q&A", "x <y> z", "Genève “été”…"])
def test_what_is_right_stays(text):
    assert repaired(AlignedText.of(text)).text == text
