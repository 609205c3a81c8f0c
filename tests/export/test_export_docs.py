from dateline.export.formats import FORMATS
from tools import export_docs


def test_the_generated_parts_of_the_page_are_up_to_date():
    text = export_docs.PAGE.read_text(encoding="utf-8")
    assert text == export_docs.page(text), "run `make refresh`"


def test_the_page_tells_of_every_format():
    text = export_docs.PAGE.read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"`{name}`" not in text] == []
