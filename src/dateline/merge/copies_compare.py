"""Whether one report is a copy of another: how much of it stands in the other, word for word or sentence by sentence in other words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from dateline.merge.copies_text import CALENDAR, CopySentence, CopyText, read_text
from dateline.merge.sketch import day
from dateline.records.report import Report

CopyKind = Literal["exact", "near", "excerpt", "paraphrase", "version", "none"]

_RUN: Final = 4
"""Words in a row that count as taken over: three are often a set phrase, five break too easily on a changed word."""
VERBATIM: Final = 0.5
"""Share of the shorter text's runs from which on it is a copy. Reports of one story by different hands share up to .4, most below .2."""
WHOLE: Final = 0.9
"""Share from which on a text counts as wholly within the other."""
REWORDED: Final = 0.64
"""Mean likeness of a text's sentences to their counterparts from which on it is the same text in other words."""
REWORDED_RUNS: Final = 0.12
"""Share of runs that even a new wording keeps: names with what stands between them, set phrases, quotes."""
IN_ORDER: Final = 0.75
"""Share of the counterparts that come in the same order in a new wording; two hands tell the same facts in different order."""
COUNTERPART: Final = 0.5
"""Likeness from which on two sentences say the same."""
TEMPLATE: Final = 0.6
"""Likeness of the words that are neither names nor numbers from which on two sentences may be one template's."""
SAME_NAMES: Final = 0.7
"""Share of the names in counterparts that must agree: an outlet's template (markets, earthquakes) keeps its words and changes the names.
Of 1,500 altered copies none had less than .75."""
ANY_NAMES: Final = 0.4
"""Share of all its names and numbers that the shorter text must find in the longer: what two short reports of one outlet share may be
nothing but its standing lines."""
SAME_NUMBERS: Final = 0.34
"""Share of the numbers that must agree between two days of one outlet: its daily bulletin keeps words and names and changes the numbers."""
LATE: Final = 7
"""Days after which a text with any other name, or with other numbers, is a template's next piece rather than a copy."""
_CLOSING: Final = 4
"""Sentences at the end of two texts that may be standing lines: a developing story, a newsletter, who edited it, whom to write to."""
_FEWEST: Final = 3
"""Numbers, or names and numbers, that must be there before their share says anything; a single name says something."""
_TRIED: Final = 3
"""Counterparts that are compared in full for each sentence: those that share most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReport:
    """A report, as far as copies are told by it.

    Attributes:
        id: The report's id.
        text: Its words.
        title: Its headline.
        outlet: Who published it.
        url: Its address.
        authors: Who wrote it.
        agency: The news agency that its dateline names.
        published: Day of publication, ISO 8601.
        version_of: Id of the report that it is a later version of.
    """

    id: str
    text: CopyText
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    agency: str | None = None
    published: str | None = None
    version_of: str | None = None

    @classmethod
    def of(cls, report: Report) -> CopyReport:
        """A report of a record."""
        return cls(
            id=report.id,
            text=read_text(report.text),
            title=report.title,
            outlet=report.outlet,
            url=report.url,
            authors=report.authors,
            agency=report.dateline.agency,
            published=report.published,
            version_of=report.version_of,
        )


@dataclass(frozen=True, slots=True)
class CopyVerdict:
    """Whether two reports are copies.

    Attributes:
        kind: `exact`: the same words; `near`: nearly all of both; `excerpt`: one is within the other or takes a good part from it;
            `paraphrase`: the same text in other words; `version`: the same page at another time, no copy; `none`.
        score: That they are copies, 0 to 1.
        shared: Share of the shorter text that the longer has.
        covered: Share of the longer text that the shorter has.
        reasons: In words.
    """

    kind: CopyKind
    score: float
    shared: float
    covered: float
    reasons: tuple[str, ...]

    @property
    def is_copy(self) -> bool:
        """Whether they are copies of each other."""
        return self.kind not in ("version", "none")


def is_copy(a: CopyReport, b: CopyReport) -> CopyVerdict:
    """Compares two reports; which comes first makes no difference."""
    if a.id in (b.version_of, b.id) or b.id == a.version_of:
        return CopyVerdict("version", 0.0, 1.0, 1.0, ("versions of one page",))
    shorter, longer = sorted((a, b), key=lambda report: (report.text.words, report.id))
    if not shorter.text.sentences:
        return CopyVerdict("none", 0.0, 0.0, 0.0, ("no words to compare",))
    shared, covered = _runs_shared(shorter.text, longer.text)
    verdict = _verbatim(shared, covered) if shared >= VERBATIM else _reworded(shorter, longer, shared, covered)
    if not verdict.is_copy or verdict.kind == "exact":
        return verdict
    return _unless_series(verdict, shorter, longer)


def _verbatim(shared: float, covered: float) -> CopyVerdict:
    if covered == shared == 1.0:
        return CopyVerdict("exact", 1.0, shared, covered, ("the same words",))
    kind: CopyKind = "near" if covered >= VERBATIM else "excerpt"
    return CopyVerdict(kind, (1 + shared) / 2, shared, covered, (f"{shared:.0%} of the shorter text word for word in the longer",))


def _reworded(shorter: CopyReport, longer: CopyReport, shared: float, covered: float) -> CopyVerdict:
    """The verdict on texts of which less than half is the same word for word."""
    if shared < REWORDED_RUNS:
        return CopyVerdict("none", shared, shared, covered, (f"only {shared:.0%} of the shorter text word for word in the longer",))
    most = _most_alike(shorter.text, longer.text)
    if most < REWORDED:
        return CopyVerdict("none", min(most, VERBATIM), shared, covered, (f"sentences {most:.0%} alike at most",))
    pairs = list(counterparts(shorter.text, longer.text))
    likeness = sum(pair.likeness * pair.sentence.weight for pair in pairs) / shorter.text.weight
    order = _in_order([pair.at for pair in pairs if pair.likeness >= COUNTERPART])
    found = f"sentences {likeness:.0%} alike, {order:.0%} of them in the same order"
    if likeness >= REWORDED and order >= IN_ORDER:
        return CopyVerdict("paraphrase", likeness, shared, covered, (found,))
    return CopyVerdict("none", min(likeness, VERBATIM), shared, covered, (found,))


def _unless_series(verdict: CopyVerdict, shorter: CopyReport, longer: CopyReport) -> CopyVerdict:
    """No copy where the words are standing lines or a template's: names differ, or an outlet gives other numbers on another day."""
    if _only_closing_shared(shorter, longer):
        return CopyVerdict("none", 0.3, verdict.shared, verdict.covered, (*verdict.reasons, "but only lines at the end of both"))
    pairs = [pair for pair in counterparts(shorter.text, longer.text) if pair.likeness >= COUNTERPART or pair.wording >= TEMPLATE]
    there = frozenset().union(*(sentence.content for sentence in longer.text.sentences))
    names, numbers = _agreement(pairs, there, _is_name, fewest=1), _agreement(pairs, there, _is_number, fewest=_FEWEST)
    if names is not None and names < SAME_NAMES:
        return CopyVerdict("none", 0.3, verdict.shared, verdict.covered, (*verdict.reasons, f"but only {names:.0%} of the names agree"))
    wanted = {word for sentence in shorter.text.sentences for word in sentence.anchors}
    if len(wanted) < _FEWEST:
        wanted = set(filter(_is_name, wanted))  # another toll is no other event
    if len(wanted & there) < ANY_NAMES * len(wanted):
        return CopyVerdict("none", 0.3, verdict.shared, verdict.covered, (*verdict.reasons, "but hardly a name or number is the same"))
    if _late(shorter, longer):
        number = _agreement(pairs, there, _is_number, fewest=1)
        if (names is not None and names < 1.0) or (number is not None and number < SAME_NUMBERS):
            return CopyVerdict(
                "none", 0.3, verdict.shared, verdict.covered, (*verdict.reasons, "but of another week, with other names or numbers")
            )
    series = shorter.outlet == longer.outlet and shorter.published and longer.published and shorter.published != longer.published
    if series and numbers is not None and numbers < SAME_NUMBERS:
        reason = f"but the outlet's own piece of another day, with {numbers:.0%} of the numbers the same"
        return CopyVerdict("none", 0.3, verdict.shared, verdict.covered, (*verdict.reasons, reason))
    return verdict


def _late(a: CopyReport, b: CopyReport) -> bool:
    """Whether two reports were published so long after each other that the later is hardly the same news."""
    one, other = day(a.published), day(b.published)
    return one is not None and other is not None and abs((one - other).days) > LATE


def _only_closing_shared(shorter: CopyReport, longer: CopyReport) -> bool:
    """Whether nothing but lines at the end of both is alike: an outlet's own, or such as name nothing and nobody."""
    ones, others = shorter.text.sentences, longer.text.sentences
    at_home = shorter.outlet is not None and shorter.outlet == longer.outlet
    closing = 0
    for one, other in zip(reversed(ones[1:]), reversed(others[1:]), strict=False):
        if closing == _CLOSING or one.words != other.words or (one.anchors and not at_home):
            break
        closing += 1
    if not closing:
        return False
    ours, theirs = _runs_of(ones[:-closing]), _runs_of(others[:-closing])
    return len(ours & theirs) < REWORDED_RUNS * min(len(ours), len(theirs))


def _most_alike(text: CopyText, other: CopyText) -> float:
    """What the mean likeness of a text's sentences to their counterparts cannot pass: as if all words that the other has stood in one."""
    there: set[str] = set().union(*(sentence.content for sentence in other.sentences))
    found = 0.0
    for sentence in text.sentences:
        both = sum(weight for word, weight in sentence.content.items() if word in there)
        found += sentence.weight * 2 * both / (sentence.weight + both)
    return found / text.weight


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence and what says the same in the other text.

    Attributes:
        sentence: The sentence.
        at: Number of the other text's sentence, -1 if none shares a word.
        likeness: 0 to 1: twice what both have over the sum of what each has.
        wording: The same of words that are neither names nor numbers.
    """

    sentence: CopySentence
    at: int
    likeness: float
    wording: float


def counterparts(text: CopyText, other: CopyText) -> Iterator[Counterpart]:
    """For each sentence what says the same in the other text: a sentence, or two in a row where one was split."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(other.sentences):
        for word in sentence.content:
            holders[word].append(number)
    for sentence in text.sentences:
        shared: Counter[int] = Counter()
        for word in sentence.content:
            shared.update(holders.get(word, ()))
        likely = sorted(shared, key=lambda number: (-shared[number], number))[:_TRIED]
        yield max(
            (
                _counterpart(sentence, run, other.sentences)
                for number in likely
                for run in ((number,), (number, number + 1), (number - 1, number))
            ),
            key=lambda found: (found.likeness, -found.at),
            default=Counterpart(sentence, -1, 0.0, 0.0),
        )


def _counterpart(sentence: CopySentence, run: tuple[int, ...], sentences: Sequence[CopySentence]) -> Counterpart:
    others = [sentences[number] for number in run if 0 <= number < len(sentences)]
    if len(others) == 1:
        content, weight = others[0].content, others[0].weight
    else:
        content = others[0].content | others[1].content
        weight = sum(content.values())
    both = sum(min(weight, content[word]) for word, weight in sentence.content.items() if word in content)
    plain, other_plain = (sum(weight == 1.0 for weight in words.values()) for words in (sentence.content, content))
    both_plain = sum(weight == 1.0 == content.get(word) for word, weight in sentence.content.items())
    wording = 2 * both_plain / (plain + other_plain) if plain + other_plain else 0.0
    return Counterpart(sentence, max(run[0], 0), 2 * both / (sentence.weight + weight), wording)


def _runs_shared(shorter: CopyText, longer: CopyText) -> tuple[float, float]:
    """The shares of each text's runs of words that the other has."""
    short, long = _runs(shorter), _runs(longer)
    both = len(short & long)
    return (both / len(short), both / len(long)) if short and long else (0.0, 0.0)


def _runs(text: CopyText) -> set[tuple[str, ...]]:
    return _runs_of(text.sentences)


def _runs_of(sentences: Sequence[CopySentence]) -> set[tuple[str, ...]]:
    runs = {s.words[at : at + _RUN] for s in sentences for at in range(len(s.words) - _RUN + 1)}
    return runs or {s.words for s in sentences}


def _in_order(places: Sequence[int]) -> float:
    """Share of neighbours that do not go back."""
    steps = list(pairwise(places))
    return sum(after >= before for before, after in steps) / len(steps) if steps else 1.0


def _agreement(pairs: Sequence[Counterpart], there: Set[str], kind: Callable[[str], bool], *, fewest: int) -> float | None:
    """The share of the sentences' names, or of their numbers, that the other text has; None if there are fewer than so many."""
    wanted = [word in there for pair in pairs for word in pair.sentence.anchors if kind(word)]
    return sum(wanted) / len(wanted) if len(wanted) >= fewest else None


def _is_number(word: str) -> bool:
    return word[0].isdigit()


def _is_name(word: str) -> bool:
    """Whether a name or number is the name of somebody or something; days and months are neither: two strikes may begin on a Monday."""
    return not _is_number(word) and word not in CALENDAR
