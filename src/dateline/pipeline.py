"""The order of the stages, and nothing else: clean, analyse, extract, resolve, record."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from dateline.config import Settings
from dateline.errors import DocumentError, UsageError
from dateline.records.check import check
from dateline.records.report import CleanReport, Failure, RawReport, RawSize, Report
from dateline.records.resolved import CoderStamp, Record
from dateline.selection import confident

if TYPE_CHECKING:
    from dateline.knowledge import Knowledge
    from dateline.knowledge.codebook import Codebook
    from dateline.records.analysis import Analysis
    from dateline.records.event import Extraction
    from dateline.resolve import Resolution

logger = logging.getLogger(__name__)

Input: TypeAlias = RawReport | Failure | Path
Result = TypeVar("Result")
_ONE_AT_A_TIME: Final = RLock()
"""The language model and what it remembers of words belong to all coders of a process, and are not made for several threads at once."""


class Coder:
    """Codes reports. Holds the knowledge and the language model, which are loaded when the first report comes.

    Threads may code at the same time; one report of a process is worked on at a time, so that they gain nothing by it: processes do
    (`dateline ingest --workers`).

    Example:
        >>> coder = Coder()
        >>> for record in coder.code([report]):
        ...     print(record.events)
    """

    def __init__(self, settings: Settings | None = None) -> None:
        """Takes the settings; reads nothing yet."""
        self.settings = settings or Settings()

    @cached_property
    def knowledge(self) -> Knowledge:
        """Codebook, gazetteer, countries and actors.

        Raises:
            CodebookError: If the user's codebook cannot be used.
            KnowledgeError: If a table of the program's own or the user's cannot be used.
        """
        from dateline.knowledge import Knowledge

        return Knowledge.load(self.settings.codebook, self.settings.knowledge)

    @cached_property
    def stamp(self) -> CoderStamp:
        """Which coder this is, as its records say."""
        from dateline import __version__
        from dateline.analyse.model import model_sha256
        from dateline.extract.reader import reader_sha256

        codebook = self.knowledge.codebook
        return CoderStamp(
            name="dateline",
            version=__version__,
            codebook=f"{codebook.name} {codebook.sha256}",
            models={"parser": model_sha256(), "reader": reader_sha256()},
            knowledge=self.knowledge.sha256,
        )

    def code(self, reports: Iterable[Input], *, on_failure: Callable[[Failure], None] | None = None) -> Iterator[Record]:
        """Codes reports one by one, lazily and in order.

        Args:
            reports: Reports as `dateline.report` makes and `dateline.read_reports` reads them, or paths of files and folders.
            on_failure: Is told of every report that cannot be coded; if None, a warning is logged. The others go on.

        Raises:
            UsageError: If an input is a plain string, which may be a path or a text.
        """
        tell = on_failure or _log_failure
        for outcome in self.outcomes(reports):
            if isinstance(outcome, Failure):
                tell(outcome)
            else:
                yield outcome

    def outcomes(self, reports: Iterable[Input]) -> Iterator[Record | Failure]:
        """As `code`, with the failures in their places among the records."""
        return self._each(reports, self._record)

    def analysed(self, reports: Iterable[Input]) -> Iterator[tuple[CleanReport, Analysis] | Failure]:
        """The first half of the chain only: clean reports with what the analyse stage finds in them."""
        return self._each(reports, self._analysis)

    @cached_property
    def _stages(self) -> _Stages:
        from dateline.analyse import Analyser
        from dateline.clean import clean_report
        from dateline.extract import extract
        from dateline.resolve import resolve_report

        return _Stages(clean_report, Analyser(self.knowledge).analyse_one, extract, resolve_report)

    def _analysis(self, stages: _Stages, raw: RawReport) -> tuple[CleanReport, Analysis]:
        clean = stages.clean(raw)
        _refuse_too_long(clean.text, most=self.settings.max_characters)
        return clean, stages.analyse(clean.text)

    def _record(self, stages: _Stages, raw: RawReport) -> Record:
        clean, analysis = self._analysis(stages, raw)
        extraction = stages.extract(analysis, self.knowledge.codebook)
        found = stages.resolve(clean, analysis, extraction, self.knowledge)
        record = Record(
            coder=self.stamp,
            report=_report(clean, analysis, estimate=found.published_estimate),
            actors=found.actors,
            events=found.events,
            statements=found.statements,
        )
        check(record)
        return confident(record, minimum=self.settings.min_confidence)

    def _each(self, reports: Iterable[Input], stage: Callable[[_Stages, RawReport], Result]) -> Iterator[Result | Failure]:
        from dateline.analyse.threads import one_thread

        for raw in _opened(reports):
            if isinstance(raw, Failure):
                yield raw
                continue
            with _ONE_AT_A_TIME:
                stages = self._stages  # loaded outside the guard: what fails there is no report's fault
                with one_thread():
                    found = _guarded(raw, partial(stage, stages))
            yield found


@dataclass(frozen=True, slots=True)
class _Stages:
    """The stages, ready to run."""

    clean: Callable[[RawReport], CleanReport]
    analyse: Callable[[str], Analysis]
    extract: Callable[[Analysis, Codebook], Extraction]
    resolve: Callable[[CleanReport, Analysis, Extraction, Knowledge], Resolution]


def cleaned(reports: Iterable[Input]) -> Iterator[CleanReport | Failure]:
    """Reports cleaned and no more, lazily and in order; neither knowledge nor the language model is loaded."""
    from dateline.clean import clean_report

    for raw in _opened(reports):
        yield raw if isinstance(raw, Failure) else _guarded(raw, clean_report)


def _opened(reports: Iterable[Input]) -> Iterator[RawReport | Failure]:
    """Reads the paths among the inputs."""
    from dateline.reports import read_reports

    for each in reports:
        if isinstance(each, Path):
            yield from read_reports([each])
        elif isinstance(each, RawReport | Failure):
            yield each
        else:
            raise UsageError(
                f"a report cannot be of type {type(each).__name__}, for nothing says whether that is a path or a text; "
                "give dateline.report(text) or pathlib.Path(path)"
            )


def _guarded(raw: RawReport, stage: Callable[[RawReport], Result]) -> Result | Failure:
    """Runs a stage on one report so that whatever goes wrong costs this report only."""
    try:
        return stage(raw)
    except DocumentError as error:
        return Failure(raw.source, raw.member, error.reason, str(error))
    except Exception as error:
        logger.exception("cannot code %s", raw.source)
        return Failure(
            raw.source,
            raw.member,
            "internal",
            f"{type(error).__name__}: {error}; this is a fault of dateline's, please report it with this document",
        )


def _refuse_too_long(text: str, *, most: int) -> None:
    if len(text) > most:
        raise DocumentError(
            "too-large", f"its text has {len(text):,} characters, more than the {most:,} that are coded as one report; split it"
        )


def _report(clean: CleanReport, analysis: Analysis, *, estimate: str | None) -> Report:
    raw = clean.raw
    return Report(
        id=raw.id,
        source=raw.source,
        member=raw.member,
        url=clean.url,
        outlet=clean.outlet,
        authors=clean.authors,
        title=clean.title,
        fetched=raw.fetched,
        language=clean.language,
        language_confidence=clean.language_confidence,
        published=clean.published,
        published_method=clean.published_method,
        published_estimate=estimate,
        dateline=clean.dateline,
        text=clean.text,
        sentences=tuple(sentence.span for sentence in analysis.sentences),
        raw=RawSize(raw.raw_bytes, raw.encoding, len(raw.text)),
        map=clean.map,
        removed=clean.removed,
        version_of=raw.version_of,
    )


def _log_failure(failure: Failure) -> None:
    logger.warning("%s failed: %s: %s", failure.source, failure.reason, failure.message)
