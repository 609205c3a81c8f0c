"""The figures are those of the scorer beside the checkout, `shared/evaluate/score_gold.py`, on the annotated sets there."""

from __future__ import annotations

import importlib.util
import json
import random
import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from dateline.records.codec import encode
from dateline.records.resolved import Actor, Count, Date, Event, EventType, Passage, Record, Role, Source, Statement, Status
from dateline.records.span import Span
from dateline.scoring.coding import AnnotatedReport, CodedEvent, CodedStatement, Party
from dateline.scoring.evaluation import Plan, evaluate
from dateline.scoring.gold import read_annotated
from dateline.scoring.predicted import by_report, read_records
from evaluation.run import SHARED
from tests import making

SCORER = SHARED / "evaluate" / "score_gold.py"
pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason=f"not compared: there is no {SCORER}")


class FaultyCoder:
    """Makes records of annotations, with faults of every sort: texts of the annotated sets stay out of the repository."""

    def __init__(self, reports: Sequence[AnnotatedReport], *, seed: int) -> None:
        self.random = random.Random(seed)
        events = [event for report in reports for event in report.gold.events]
        self.names = [party.name for event in events for party in (*event.actors, *event.recipients) if party.name]
        self.dates = [event.date for event in events if event.date]
        self.places = [(event.place, event.country) for event in events if event.place]

    def happens(self, chance: float) -> bool:
        return self.random.random() < chance

    def record(self, report: AnnotatedReport) -> Record:
        self.cut = self.random.choice([0, 0, 3])  # characters that its cleaning took from the front
        self.text = report.text[self.cut :]
        self.actors: list[Actor] = []
        kept = [event for event in report.gold.events for _ in range(self.random.choice([0, 1, 1, 1, 2]))]
        events = tuple(self.event(event, number) for number, event in enumerate(kept))
        statements = tuple(self.statement(each, number) for number, each in enumerate(report.gold.statements) if self.happens(0.8))
        about = making.make_report(self.text, (Span(0, len(self.text)),), source=f"folder/{report.id}.txt")
        return Record(coder=making.STAMP, report=about, actors=tuple(self.actors), events=events, statements=statements)

    def words(self, span: Span | None) -> dict[str, Any]:
        if span is None or span.start < self.cut or self.happens(0.1):
            return {"text": None, "start": None, "end": None, "evidence": (), "confidence": 0.5}
        start = span.start - self.cut
        end = min(span.end - self.cut + self.random.choice([0, 0, 0, 4, 30]), len(self.text))
        return {"text": self.text[start:end], "start": start, "end": end, "evidence": (), "confidence": 0.5}

    def passage(self, span: Span) -> Passage:
        words = self.words(span)
        return Passage(words["text"], words["start"], words["end"]) if words["text"] else Passage(self.text[:5], 0, 5)

    def party(self, party: Party) -> dict[str, Any]:
        name = self.random.choice(self.names) if self.happens(0.2) else party.name or "?"
        name = name.split()[-1] if self.happens(0.1) else name
        number = len(self.actors) + 1
        sector = self.random.choice([party.sector, "GOV", None])
        country = self.random.choice([party.country, party.country, "USA"])
        self.actors.append(making.make_actor(number, name=name, country=country, sector=sector, sectors=(sector,) if sector else ()))
        return {**self.words(party.span), "actor": f"a{number}", "name": name, "method": "stated"}

    def event(self, event: CodedEvent, number: int) -> Event:
        place, country = self.random.choice(self.places) if self.happens(0.2) else (event.place, event.country)
        exact = None if place is None else self.random.choice([place.split(",")[0], place.split(",")[-1].strip()])
        places = () if exact is None else (replace(making.PLACE, **self.words(None), name=exact, country=country),)
        date = self.random.choice(self.dates) if self.happens(0.4) else event.date
        sources = tuple(Source(**self.party(source)) for source in (event.source,) if source and self.happens(0.8))
        roles = {
            side: tuple(Role(**self.party(party)) for party in parties if self.happens(0.9))
            for side, parties in (("actors", event.actors), ("recipients", event.recipients))
        }
        counts = [(kind, low) for kind, low in sorted(event.counts, key=str) if self.happens(0.8)]
        return making.make_event(
            number,
            same_as=f"e{self.random.randrange(number)}" if number and self.happens(0.3) else None,
            type=self.random.choice(get_args(EventType)) if self.happens(0.2) else event.type,
            mode=tuple(sorted(event.mode)) if self.happens(0.7) else ("arrest",),
            status=self.random.choice(get_args(Status)) if self.happens(0.2) else event.status,
            trigger=self.passage(event.trigger or Span(0, 5)),
            **roles,
            places=places,
            place=places[0] if places else None,
            date=None
            if date is None
            else Date(**self.words(None), edtf=date, earliest=None, latest=None, precision="day", method="stated"),
            counts=tuple(Count(**self.words(None), kind=kind, low=low, high=None, of=None, total=True) for kind, low in counts),
            source=sources[0] if sources else None,
            sources=sources,
            confidence=self.random.randrange(1001) / 1000,
        )

    def statement(self, statement: CodedStatement, number: int) -> Statement:
        start = max(self.text.find(statement.content), 0)
        end = min(start + self.random.choice([1, len(statement.content) // 2, len(statement.content)]) + 1, len(self.text))
        speaker = Source(**self.party(statement.speaker)) if statement.speaker and self.happens(0.9) else None
        direct = "mixed" if self.happens(0.2) else statement.direct
        content = Passage(self.text[start:end], start, end)
        return making.make_statement(number, speaker=speaker, content=content, direct=direct, cue=None)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_gold", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its table of countries open
        spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def theirs(scorer: ModuleType, docs: Path, gold: Path, predicted: Path) -> dict[str, tuple[float, ...]]:
    documents = {document["id"]: document for document in rows(docs)}
    records = {Path(record["report"]["source"]).stem: record for record in rows(predicted)}
    triples = []
    for annotation in rows(gold):
        document = documents[annotation["id"]]
        record = records.get(document["id"])
        found = scorer.from_record(document, record) if record else ([], [])
        triples.append((document, scorer.from_gold(document, annotation), found))
    return {name: (row["p"], row["r"], row["f1"], row["gold"], row["predicted"]) for name, row in scorer.score(triples).items()}


def ours(docs: Path, gold: Path, predicted: Path) -> dict[str, tuple[float, ...]]:
    reports = read_annotated(docs, gold)
    records = by_report(read_records(predicted), [report.id for report in reports], source=str(predicted))
    found = evaluate(reports, records, Plan(docs="", gold="", coder="", samples=0)).measures
    return {
        name: (
            *(round(value or 0, 3) for value in (m.figures.precision, m.figures.recall, m.figures.f1)),
            m.counts.gold,
            m.counts.predicted,
        )
        for name, m in found.items()
    }


@pytest.mark.parametrize(("name", "seed"), [("dev", 1), ("dev", 2), ("seed", 3)])
def test_every_figure_is_the_scorers(scorer: ModuleType, tmp_path: Path, name: str, seed: int) -> None:
    docs, gold = (SHARED / "gold" / f"{name}.{kind}.jsonl" for kind in ("docs", "gold"))
    reports = read_annotated(docs, gold)
    coder = FaultyCoder(reports, seed=seed)
    made = [report for report in reports if len(reports) == 1 or coder.happens(0.95)]
    predicted = tmp_path / "records.jsonl"
    predicted.write_bytes(b"".join(encode(coder.record(report)) for report in made))
    expected = theirs(scorer, docs, gold, predicted)
    assert ours(docs, gold, predicted) == expected
    if name == "dev":  # no measure is compared by being nothing on both sides
        assert all(0 < f1 < 1 for measure, (_, _, f1, _, _) in expected.items() if not measure.startswith("event."))


@pytest.mark.slow
def test_the_programs_own_records_are_scored_alike(scorer: ModuleType, tmp_path: Path) -> None:
    import dateline

    docs, gold = (SHARED / "gold" / f"dev.{kind}.jsonl" for kind in ("docs", "gold"))
    reports = read_annotated(docs, gold)[::5]
    for kind, path in (("docs", docs), ("gold", gold)):
        wanted = {report.id for report in reports}
        some = [json.dumps(row) for row in rows(path) if row["id"] in wanted]
        (tmp_path / f"some.{kind}.jsonl").write_text("\n".join(some), encoding="utf-8")
    raw = [dateline.report(each.text, published=each.published, source=f"{each.id}.txt") for each in reports]
    predicted = tmp_path / "records.jsonl"
    predicted.write_bytes(b"".join(encode(record) for record in dateline.Coder().code(raw)))
    files = (tmp_path / "some.docs.jsonl", tmp_path / "some.gold.jsonl", predicted)
    assert ours(*files) == theirs(scorer, *files)
