from __future__ import annotations

from email.message import EmailMessage

TEXT = "Police arrested 12 protesters at the café.\n"


def test_the_plain_part_comes_before_the_page(read):
    message = EmailMessage()
    message["Subject"], message["Date"] = "Arrests in Strelsau – tonight", "Thu, 15 Sep 2022 00:30:00 +0200"
    message.set_content(TEXT)
    message.add_alternative("<p>page</p>", subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    (report,) = read("a.eml", message.as_bytes())
    assert (report.text, report.media, report.encoding) == (TEXT, "text", "utf-8")
    assert (report.title, report.published, report.published_method) == ("Arrests in Strelsau – tonight", "2022-09-15", "metadata")


def test_a_page_alone_is_html(read):
    message = EmailMessage()
    message["Subject"], message["Message-ID"] = "x", "<1@example.org>"
    message.set_content("<html><p>café</p></html>", subtype="html", charset="iso-8859-1")
    (report,) = read("message", message.as_bytes())
    assert (report.text.strip(), report.media, report.encoding) == ("<html><p>café</p></html>", "html", "cp1252")
    assert report.published is None


def test_the_users_day_comes_before_the_headers(read):
    (report,) = read("a.eml", "Subject: x\nDate: Thu, 15 Sep 2022 00:30:00 +0200\n\n" + TEXT, published="2022-09-20")
    assert (report.published, report.published_method) == ("2022-09-20", "given")


def test_headers_that_cannot_be_read_are_left_out(read):
    (report,) = read("a.eml", b"Subject: \xff\xfe\nDate: soon\nContent-Type: text/plain; charset=nosuch\n\n" + TEXT.encode())
    assert (report.text, report.published, report.title) == (TEXT, None, "\ufffd\ufffd")


def test_a_page_saved_by_a_browser_has_its_address_and_no_day(read):
    head = "Snapshot-Content-Location: https://example.org/1\nSubject: Arrests\nDate: Fri, 16 Sep 2022 10:00:00 -0000\n"
    head += 'MIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="b"\n'
    body = "\n--b\nContent-Type: text/html\n\n<html></html>\n--b--\n"
    (report,) = read("a.mhtml", head + body)
    assert (report.media, report.url, report.title, report.published) == ("html", "https://example.org/1", "Arrests", None)
