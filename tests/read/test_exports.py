from __future__ import annotations

import io

import pytest

from dateline.records.report import Failure, RawReport

BODY = [
    "Police arrested 12 protesters near the parliament of Ruritania on Wednesday, the interior ministry said in Strelsau.",
    "They will appear before a judge on Friday. City: the crowd came from the capital.",
]
WRAPPED = "Police arrested 12 protesters near the parliament of Ruritania on\nWednesday, the interior ministry said in Strelsau."
TITLES = ["Twelve held after march on parliament", "Graustark recalls its envoy"]


def older(number, count, title):
    return f"""
                               {number} of {count} DOCUMENTS


                              The Strelsau Courier (Ruritania)

                            May 8, 2024 Wednesday
                              Final Edition

{title}

BYLINE: Ada Brandt in Strelsau and Otto Rassendyll, Staff Writer

SECTION: WORLD NEWS; Pg. 12

LENGTH: 41 words

DATELINE: STRELSAU

{WRAPPED}

{BODY[1]}

LOAD-DATE: May 9, 2024

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper

                 Copyright 2024 The Courier Company
                       All Rights Reserved
"""


COVER = [
    "User Name: = A. Reader",
    "Date and Time: = 2024 May 10",
    "Job Number: = 1",
    "Documents (2)",
    f"1. {TITLES[0]}",
    f"2. {TITLES[1]}",
    "",
]


def newer(title):
    return [
        title,
        "The Strelsau Courier (Ruritania)",
        "May 8, 2024 Wednesday 10:00 AM GMT",
        "",
        "Copyright 2024 The Courier Company All Rights Reserved",
        "",
        "Section: WORLD NEWS; Pg. 12",
        "Length:\xa041 words",
        "Byline: Ada Brandt and Otto Rassendyll",
        "",
        "Body",
        "",
        BODY[0],
        BODY[1],
        "",
        "Graphic",
        "A picture of the square.",
        "Load-Date: May 9, 2024",
        "",
        "End of Document",
        "",
    ]


def coded(title, number):
    return [
        ("HD", title),
        ("BY", "By Ada Brandt and Otto Rassendyll"),
        ("WC", "41 words"),
        ("PD", "8 May 2024"),
        ("ET", "10:00"),
        ("SN", "The Strelsau Courier (Ruritania)"),
        ("SC", "STRCOU"),
        ("LA", "English"),
        ("CY", "(c) 2024 The Courier Company"),
        ("LP", BODY[0]),
        ("TD", BODY[1]),
        ("NS", "gcat : Political/General News"),
        ("AN", f"Document STRCOU0020240508ek580000{number}"),
    ]


def uncoded(title, number):
    return [
        title,
        "By Ada Brandt and Otto Rassendyll",
        "41 words",
        "8 May 2024",
        "10:00",
        "The Strelsau Courier (Ruritania)",
        "STRCOU",
        "English",
        "(c) 2024 The Courier Company. All rights reserved.",
        "",
        *BODY,
        "",
        f"Document STRCOU0020240508ek580000{number}",
        "",
        "Page 1 of 2 © 2024 Factiva, Inc. All rights reserved.",
        "",
    ]


def rtf(lines):
    return ("{\\rtf1\\ansi\\deff0 " + "\\par\n".join(line.replace("\xa0", "\\'a0").replace("©", "\\'a9") for line in lines) + "}").encode()


def docx(lines, rows=()):
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    for article in rows:
        table = document.add_table(0, 2)
        for code, value in article:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = code, value
        document.add_paragraph("")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


OLDER = "".join(older(number, 2, title) for number, title in enumerate(TITLES, start=1))
NEWER = [*COVER, *newer(TITLES[0]), *newer(TITLES[1])]
CODED = [coded(title, number) for number, title in enumerate(TITLES, start=1)]
UNCODED = [line for number, title in enumerate(TITLES, start=1) for line in uncoded(title, number)]
SUMMARY = ["Search Summary", "Text protest*", "Results Found 2"]

EXPORTS = {
    "nexis-older.txt": OLDER,
    "nexis-older-windows.txt": OLDER.replace("\n", "\r\n"),
    "nexis-older.rtf": rtf(OLDER.split("\n")),
    "nexis-older.docx": docx(OLDER.replace(WRAPPED, BODY[0]).split("\n")),
    "nexis-newer.txt": "\n".join(NEWER),
    "nexis-newer.rtf": rtf(NEWER),
    "nexis-newer.docx": docx([line for line in NEWER if line]),
    "factiva.txt": "\n".join([*UNCODED, *SUMMARY]),
    "factiva.rtf": rtf([*UNCODED, *SUMMARY]),
    "factiva.docx": docx([line for line in [*UNCODED, *SUMMARY] if line]),
    "factiva-codes.txt": "\n\n".join("\n".join(f"{code}  {value}" for code, value in article) for article in CODED),
    "factiva-codes.docx": docx([], CODED),
}


@pytest.mark.parametrize("name", EXPORTS)
def test_each_article_is_a_report_with_its_heading(read, name):
    results = read(name, EXPORTS[name])
    assert all(isinstance(result, RawReport) for result in results), results
    assert [r.title for r in results] == TITLES
    assert [r.text for r in results] == ["\n\n".join(BODY)] * 2
    assert [(r.outlet, r.published, r.published_method) for r in results] == [
        ("The Strelsau Courier (Ruritania)", "2024-05-08", "metadata")
    ] * 2
    assert [r.authors for r in results] == [("Ada Brandt", "Otto Rassendyll")] * 2
    factiva = name.startswith("factiva")
    assert [r.member for r in results] == ([f"STRCOU0020240508ek580000{n}" for n in (1, 2)] if factiva else ["1", "2"])


@pytest.mark.parametrize(
    "text",
    [
        f"Document 1 of 5\n\n{BODY[0]}\n\n{BODY[1]}\n",
        f"{BODY[0]}\n\nEnd of document\n",
        f"{BODY[0]}\n\nDocument 12345678901234567890\n",
        f"41 words\n\n{BODY[0]}\n\nDocument STRCOU0020240508ek5800001\n",
        f"Section: World\nType: news\n\n{BODY[0]}\n\nEnd of Document\n",
    ],
)
def test_a_report_that_only_looks_like_an_export_is_one_report(read, text):
    (report,) = read("a.txt", text)
    assert (report.text, report.member) == (text, None)


def test_an_article_without_text_costs_itself(read):
    empty = older(2, 3, TITLES[1]).replace(WRAPPED, "").replace(BODY[1], "")
    results = read("a.txt", older(1, 3, TITLES[0]) + empty + older(3, 3, TITLES[0]))
    assert [r.reason if isinstance(r, Failure) else r.member for r in results] == ["1", "empty", "3"]


def test_articles_lack_what_their_headings_lack(read):
    bare = "\n".join(
        ["A headline", "41 words", "8 May 2024", "The Strelsau Courier", "English", "", *BODY, "", "Document STRCOU0020240508ek5800001"]
    )
    (report,) = read("a.txt", bare)
    assert (report.title, report.authors, report.outlet, report.text) == ("A headline", (), "The Strelsau Courier", "\n\n".join(BODY))
    undated = "\n".join(newer(TITLES[0])).replace("May 8, 2024 Wednesday 10:00 AM GMT", "May 2024")
    (report,) = read("b.txt", undated)
    assert (report.published, report.published_method, report.text) == (None, None, "\n\n".join(BODY))


def test_paragraphs_are_told_from_wrapped_lines(read):
    def text_of(body):
        (report,) = read("a.txt", older(1, 1, TITLES[0]).replace(f"{WRAPPED}\n\n{BODY[1]}", body))
        return report.text

    assert text_of(WRAPPED) == BODY[0]
    assert text_of("\n".join(BODY)) == "\n\n".join(BODY)
    assert text_of(f"It is over.\nHe said so.\n{BODY[0]}\n\nThey left.") == f"It is over.\n\nHe said so.\n\n{BODY[0]}\n\nThey left."
