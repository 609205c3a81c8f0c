"""Reports coded anew: what people decided stays, events keep their ids, nothing is done twice."""

from dataclasses import replace

from dateline.project import deciding, recoding
from dateline.records.report import Failure
from tests import quick_coder
from tests.accounts import make_raw
from tests.project.conftest import take

SELBY = "Police arrested three dockers in Selby on 2024-03-05. The union protested at once."
AGAIN = "Police arrested three dockers in Selby on 2024-03-05. More was not known that evening."


def raw(text, source):
    return make_raw(text, source=source, published="2024-03-06", outlet=source)


def newer(widen=0, fail=""):
    """A coder of another version, which may take more words for the trigger, and fail on a text."""

    def code(found):
        for report in found:
            record = quick_coder.record_of(report)
            if fail and fail in report.text:
                yield Failure(report.source, report.member, "internal", "it cannot")
                continue
            events = tuple(replace(each, trigger=_wider(each.trigger, widen, report.text), confidence=0.77) for each in record.events)
            yield replace(record, coder=replace(record.coder, version="9"), events=events)

    return code


def _wider(trigger, more, text):
    end = trigger.end + more
    return replace(trigger, end=end, text=text[trigger.start : end])


def stamp():
    record = quick_coder.record_of(raw(SELBY, "a.txt"))
    return replace(record.coder, version="9")


def run(project, **changes):
    counts = recoding.recode(project.store, newer(**changes), stamp())
    project.merge()
    return counts


def test_decisions_and_ids_outlive_a_new_coder(project):
    take(project, raw(SELBY, "a.txt"), raw(AGAIN, "b.txt"))
    (event,) = project.events()
    deciding.split(project.store, event.id, [event.mentions[1]], by="ann", why="two arrests")
    project.merge()
    before = {each.id: each.mentions for each in project.events()}
    counts = run(project, widen=6)
    assert (counts.anew, counts.same, counts.failed) == (2, 0, 0)
    assert {each.id: each.mentions for each in project.events()} == before
    assert {each.confidence for each in project.events()} == {0.77}


def test_a_second_run_finds_nothing_to_do(project):
    take(project, raw(SELBY, "a.txt"))
    run(project)
    counts = run(project)
    assert (counts.anew, counts.same) == (0, 1)


def test_what_cannot_be_coded_keeps_its_record(project):
    take(project, raw(SELBY, "a.txt"), raw(AGAIN, "b.txt"))
    counts = run(project, fail="evening")
    assert (counts.anew, counts.failed) == (1, 1)
    (event,) = project.events()
    assert event.reports == 2
