"""Small inputs of every kind that a run reads, for runs that are compared with each other."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow
from pyarrow import parquet

DAY = "2024-05-{:02d}"
PLACES = ("Lima", "Oslo", "Leeds", "Kano", "Sofia", "Turin")


def text(number: int) -> str:
    place = PLACES[number % len(PLACES)]
    return (
        f"Police arrested {number + 2} men in {place} on Monday after a protest outside parliament. "
        f"“We will not leave,” a spokesman of the {place} dockers' union said."
    )


def write(folder: Path) -> Path:
    """A folder with JSON Lines, a CSV table, a Parquet file, a web archive and texts, two of which cannot be coded."""
    folder.mkdir(parents=True)
    rows = [{"text": text(n), "published": DAY.format(10 + n % 3), "url": f"https://news.example/{n}"} for n in range(12)]
    (folder / "lines.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"text": ""}\n')
    (folder / "table.csv").write_text("text,published\n" + "".join(f'"{text(n)}",{DAY.format(20)}\n' for n in range(12, 15)))
    columns = {"text": [text(n) for n in range(15, 18)], "published": [DAY.format(21)] * 3}
    parquet.write_table(pyarrow.table(columns), folder / "rows.parquet")
    (folder / "crawl.warc.gz").write_bytes(b"".join(page(n) for n in range(18, 21)))
    (folder / "plain.txt").write_text(text(21))
    (folder / "copy.txt").write_text(text(21))
    (folder / "empty.txt").write_text("")
    return folder


def page(number: int) -> bytes:
    """A record of a web archive."""
    body = f"<html><head><title>News</title></head><body><article><p>{text(number)}</p></article></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
        f"WARC-Target-URI: https://news.example/{number}.html\r\nWARC-Date: 2024-05-22T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)
