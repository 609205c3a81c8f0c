from dateline.records.report import CleanReport, Media, RawReport

LEAD = "Shelling hit the grain port of Varnholm on Tuesday, killing at least four dock workers, the governor said."
QUOTE = "“They aimed at the silos,” Governor Ilse Marren told reporters. She demanded that the northern army withdraw its guns."
DENIAL = "The army denied firing and accused the rebels of staging the attack, a charge which the rebels rejected."
TALKS = "Talks between the two sides are due to resume in Geneva on Friday."
PARAGRAPHS = (LEAD, QUOTE, DENIAL, TALKS)
BODY = "\n\n".join(PARAGRAPHS)


def raw_report(text: str, media: Media = "text", published: str | None = None, title: str | None = None) -> RawReport:
    return RawReport(
        id="0" * 64, source="report.txt", text=text, media=media, raw_bytes=len(text), encoding="utf-8", published=published, title=title
    )


def check_alignment(report: CleanReport) -> None:
    """Everything that the map and the list of cuts promise."""
    clean, raw = report.text, report.raw.text
    clean_end = raw_end = 0
    for row in report.map:
        assert row.clean_start >= clean_end
        assert row.raw_start >= raw_end
        assert row.clean_start < row.clean_end
        assert row.raw_start < row.raw_end
        assert clean[clean_end : row.clean_start].strip() == ""
        if row.clean_end - row.clean_start == row.raw_end - row.raw_start:
            assert clean[row.clean_start : row.clean_end] == raw[row.raw_start : row.raw_end]
        clean_end, raw_end = row.clean_end, row.raw_end
    assert clean[clean_end:].strip() == ""
    ends = [removed.end for removed in report.removed]
    assert all(end <= removed.start < removed.end for end, removed in zip([0, *ends], report.removed, strict=False))
    stretches = sorted([*((row.raw_start, row.raw_end) for row in report.map), *((cut.start, cut.end) for cut in report.removed)])
    position = 0
    for start, end in [*stretches, (len(raw), len(raw))]:
        assert start >= position, "a stretch is both kept and cut"
        assert raw[position:start].strip() == "", f"dropped silently: {raw[position:start]!r}"
        position = end


def cuts(report: CleanReport) -> list[tuple[str, str]]:
    return [(removed.reason, report.raw.text[removed.start : removed.end].strip()) for removed in report.removed]
