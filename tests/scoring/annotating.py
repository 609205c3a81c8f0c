"""Annotated reports and codings made by hand and at random."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, CodedEvent, CodedStatement, Coding, Party, laid_out

SENTENCES = (
    "Harbour police arrested at least 12 dockers in Port Selby on Tuesday, union leaders said.",
    "“We will march on Friday,” said Ada Brandt, who leads the dockers’ union.",
    "Norland and Southmark agreed to talks, and ministers met in Port Selby.",
)
TEXT, SPANS = laid_out(SENTENCES)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def party(name: str, words: str | None = None, **changes: Any) -> Party:
    return Party(**{"name": name, "kind": "group", "span": span(words) if words else None, **changes})


def arrest(**changes: Any) -> CodedEvent:
    """The first sentence's event with all its fields."""
    fields = {
        "sentence": 0,
        "type": "COERCE",
        "mode": frozenset(["arrest"]),
        "same": "e0",
        "trigger": span("arrested"),
        "actors": (party("harbour police", "Harbour police", country="GBR", sector="COP"),),
        "recipients": (party("dockers", "dockers", sector="LAB"),),
        "source": party("union leaders", "union leaders"),
        "place": "Port Selby, United Kingdom",
        "country": "GBR",
        "date": "2024-03-05",
        "counts": frozenset([("arrested", 12)]),
    }
    return CodedEvent(**{**fields, **changes})


def talks(**changes: Any) -> CodedEvent:
    """The third sentence's meeting, of equals."""
    fields = {
        "sentence": 2,
        "type": "CONSULT",
        "status": "future",
        "same": "e1",
        "trigger": span("talks"),
        "actors": (party("Norland", "Norland", kind="state"), party("Southmark", "Southmark", kind="state")),
    }
    return CodedEvent(**{**fields, **changes})


def saying(**changes: Any) -> CodedStatement:
    fields = {
        "sentence": 1,
        "speaker": party("Ada Brandt", "Ada Brandt", kind="person"),
        "content": "We will march on Friday",
        "direct": "direct",
    }
    return CodedStatement(**{**fields, **changes})


def report(*events: CodedEvent, statements: tuple[CodedStatement, ...] = (), name: str = "dockers") -> AnnotatedReport:
    return AnnotatedReport(id=name, published="2024-03-06", text=TEXT, sentences=SPANS, gold=Coding(events, statements))


DOCUMENT = {"id": "dockers", "published": "2024-03-06", "title": "Dockers held", "sentences": list(SENTENCES)}
ANNOTATION: dict[str, Any] = {
    "id": "dockers",
    "actors": {
        "Harbour police": {"kind": "group", "country": None, "sector": "COP"},
        "dockers": {"kind": "group", "country": None, "sector": "LAB"},
        "union leaders": {"kind": "group", "country": None, "sector": None},
        "Ada Brandt": {"kind": "person", "country": None, "sector": "LAB"},
    },
    "events": [
        {
            "s": 0,
            "id": "e0",
            "trigger": "arrested",
            "type": "COERCE",
            "mode": ["arrest"],
            "status": "actual",
            "actor": [["Harbour police", "Harbour police"]],
            "recipient": [["dockers", "dockers"]],
            "place": "Port Selby",
            "place_name": "Port Selby, United Kingdom",
            "time": "Tuesday",
            "date": "2024-03-05",
            "counts": {"arrested": ["at least 12", 12, None]},
            "source": ["union leaders", "union leaders"],
        }
    ],
    "statements": [{"s": 1, "speaker": ["Ada Brandt", "Ada Brandt"], "cue": "said", "content": "We will march on Friday", "direct": True}],
}
"""What `tests.making.make_record` says of its text, as an annotator writes it down."""


def lines(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


_names = st.sampled_from(["Norland", "the Republic of Norland", "Ada Brandt", "Brandt", "U.S. forces", "dockers", "Lech Wałęsa", "Żabka"])
_parties = st.builds(
    Party,
    name=_names,
    kind=st.sampled_from(["person", "state", "group", None]),
    country=st.sampled_from(["GBR", None]),
    sector=st.sampled_from(["GOV", None]),
    span=st.none() | st.sampled_from([span("dockers"), span("Norland"), span("Harbour police")]),
)


@st.composite
def _events(draw: st.DrawFn) -> CodedEvent:
    sentence = draw(st.integers(0, len(SENTENCES) - 1))
    start = draw(st.integers(SPANS[sentence].start, SPANS[sentence].end - 1))
    return CodedEvent(
        sentence=sentence,
        type=draw(st.sampled_from(["COERCE", "CONSULT", "AGREE"])),
        mode=draw(st.frozensets(st.sampled_from(["arrest", "seize", "visit"]))),
        status=draw(st.sampled_from(["actual", "future", "negated"])),
        same=draw(st.sampled_from(["e0", "e1", "e2"])),
        trigger=Span(start, draw(st.integers(start + 1, SPANS[sentence].end))),
        actors=tuple(draw(st.lists(_parties, max_size=2))),
        recipients=tuple(draw(st.lists(_parties, max_size=2))),
        source=draw(st.none() | _parties),
        place=draw(st.sampled_from([None, "Port Selby", "Quay 4, Port Selby, Norland"])),
        country=draw(st.sampled_from([None, "GBR"])),
        date=draw(st.sampled_from([None, "2024-03-05", "2024-03", "../2024-03-05", "XXXX-03-05"])),
        counts=draw(st.frozensets(st.tuples(st.sampled_from(["killed", "arrested"]), st.none() | st.integers(0, 3)), max_size=2)),
        confidence=draw(st.integers(0, 1000)) / 1000,
    )


_statements = st.builds(
    CodedStatement,
    sentence=st.integers(0, 2),
    speaker=_parties,
    content=st.sampled_from(["We will march on Friday", "ministers met"]),
    direct=st.sampled_from(["direct", "reported", "mixed"]),
)
codings = st.builds(Coding, events=st.lists(_events(), max_size=6).map(tuple), statements=st.lists(_statements, max_size=3).map(tuple))
