from __future__ import annotations

import io
import logging

from dateline.records.report import RawReport
from tests.hostile.make_inputs import pdf


def test_the_lines_of_a_pdf_page(read):
    (report,) = read("a.pdf", pdf(["Police arrested 12 protesters", "in Strelsau."]))
    assert (report.text.strip(), report.encoding, report.media) == ("Police arrested 12 protesters\nin Strelsau.", None, "text")


def test_a_pdf_is_known_by_its_content(read):
    (report,) = read("a.txt", b"\n\n" + pdf(["Police arrested 12."]))
    assert isinstance(report, RawReport)


def test_a_pdf_that_only_forbids_printing_is_read(read):
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(["Police arrested 12."]))))
    writer.encrypt("", "owner", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    (report,) = read("a.pdf", buffer.getvalue())
    assert report.text.strip() == "Police arrested 12."


def test_damaged_pdfs_say_so_and_nothing_on_the_terminal(read, caplog, capsys):
    data = pdf(["Police arrested 12."])
    for cut in range(20, len(data), 40):
        for result in read("a.pdf", data[:cut]):
            assert isinstance(result, RawReport) or result.reason in ("malformed", "no-text")
    assert (caplog.records, capsys.readouterr().err) == ([], "")
    assert logging.getLogger("pypdf").level == logging.NOTSET


def test_a_word_file_gives_paragraphs_and_tables_in_order(read):
    from docx import Document

    document = Document()
    document.add_heading("Arrests", 1)
    document.add_paragraph("Police arrested 12.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "arrested", "12"
    document.add_paragraph("")
    document.add_paragraph("They were freed.")
    buffer = io.BytesIO()
    document.save(buffer)
    (report,) = read("a.docx", buffer.getvalue())
    assert report.text == "Arrests\n\nPolice arrested 12.\n\narrested\t12\n\nThey were freed."


def test_rtf_escapes_are_decoded(read):
    (report,) = read("a.rtf", rb"{\rtf1\ansi\ansicpg1252 It wasn\rquote t caf\'e9 \u8364?5.\par Next.}")
    assert report.text.strip() == "It wasn’t café €5.\nNext."
