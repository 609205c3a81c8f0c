"""The examples of the documentation: found, run, and their shown output brought up to date.

Fences ```console hold commands after `$ ` and, below each, what it prints; ```bash holds commands alone; ```python is
run whole. A line `...` stands for output that is not shown. A command line that ends in `# exit N` is expected to end
with that exit code. The commands of one file run in order in one folder, which starts with `samples/`.

`python tools/console_docs.py` (or `make refresh`) writes the output anew, of all documents or of those that are
named; a test checks that it is up to date.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import environ
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
FENCE: Final = re.compile(r"^```(console|bash|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXIT: Final = re.compile(r"\s+# exit (\d+)$")
GAP: Final = "..."
COLUMNS: Final = "100"
ELSEWHERE: Final = ("make ", "pip install ", "pipx install ", "git clone ", "cd ")
"""Beginnings of commands that are not run here but by tests of their own (tests/test_docs.py names them)."""


@dataclass(frozen=True, slots=True)
class Example:
    """One command or program of a document.

    Attributes:
        language: Of its fence.
        source: The command line, or the program.
        shown: The output as the document shows it, None where it shows none.
        status: The exit code that is expected.
    """

    language: str
    source: str
    shown: str | None = None
    status: int = 0

    @property
    def elsewhere(self) -> bool:
        """Whether another test is about this command."""
        return self.language != "python" and self.source.startswith(ELSEWHERE)


SAMPLES: Final = Example("bash", "dateline samples samples")


def documents() -> list[Path]:
    """The documents with examples, in order."""
    return [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def examples(text: str) -> list[Example]:
    """The examples of a document, in order."""
    return [example for language, body in FENCE.findall(text) for example in _of_fence(language, body)]


def _of_fence(language: str, body: str) -> Iterator[Example]:
    if language == "python":
        yield Example(language, body)
    elif language == "bash":
        yield from (_command(language, line, None) for line in body.splitlines() if line.strip() and not line.startswith("#"))
    else:
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            line, _, shown = part.partition("\n")
            yield _command(language, line, shown)


def _command(language: str, line: str, shown: str | None) -> Example:
    status = EXIT.search(line)
    return Example(language, EXIT.sub("", line), shown or None, int(status[1]) if status else 0)


def prepare(text: str, folder: Path) -> None:
    """Puts `samples/` into the folder, unless the document says itself how to get it."""
    if SAMPLES not in examples(text):
        run(SAMPLES, folder)


def run(example: Example, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs an example in a folder as a reader would, standard error beside standard output."""
    command = [sys.executable, "-c", example.source] if example.language == "python" else ["bash", "-c", example.source]
    path = f"{Path(sys.executable).parent}:{environ['PATH']}"
    return subprocess.run(
        command,
        check=False,
        cwd=folder,
        env={**environ, "PATH": path, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PYTHONWARNINGS": "error"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def agree(shown: str, printed: str) -> bool:
    """Whether the shown output is what was printed, blanks at the ends of lines and gaps aside."""
    lines = ["(?:.*\n)*" if line.strip() == GAP else re.escape(line.rstrip()) + "\n" for line in shown.strip().splitlines()]
    return re.fullmatch("".join(lines), _tidy(printed)) is not None


def refreshed(text: str, folder: Path) -> str:
    """The document with the output of its console examples as it is now.

    Raises:
        RuntimeError: If a command ends with another exit code than the document says, or shows only a part of an output
            that changed, so that a person must choose the part again.
    """
    for example in examples(text):
        if example.elsewhere:
            continue
        done = run(example, folder)
        if done.returncode != example.status:
            raise RuntimeError(f"`{example.source}` ended with exit code {done.returncode}, not {example.status}:\n{done.stdout}")
        if example.shown and not agree(example.shown, done.stdout):
            if GAP in example.shown.splitlines():
                raise RuntimeError(
                    f"the output shown of `{example.source}` has a gap and is out of date; write it anew from:\n{done.stdout}"
                )
            text = text.replace(_fenced(example), _fenced(replace(example, shown=_tidy(done.stdout))), 1)
    return text


def _fenced(example: Example) -> str:
    status = f"  # exit {example.status}" if example.status else ""
    return f"$ {example.source}{status}\n{example.shown}"


def _tidy(printed: str) -> str:
    return "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())


def main(names: Sequence[str]) -> None:
    """Brings the named documents up to date, or every one."""
    for path in [Path(name).resolve() for name in names] or documents():
        text = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory() as folder:
            prepare(text, Path(folder))
            new = refreshed(text, Path(folder))
        if new != text:
            path.write_text(new, encoding="utf-8")
            print(f"brought up to date: {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main(sys.argv[1:])
