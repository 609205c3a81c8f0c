from threadpoolctl import threadpool_info

from dateline import Coder, report
from dateline.analyse import threads
from dateline.pipeline import Coder as Pipeline


def _most() -> int:
    return max((pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"), default=1)


def test_a_report_is_coded_by_one_thread_and_the_callers_own_are_as_before(monkeypatch):
    seen = []
    whole = Pipeline._record

    def watched(self, stages, raw):
        seen.append(_most())
        return whole(self, stages, raw)

    monkeypatch.setattr(Pipeline, "_record", watched)
    with threads._pools().limit(limits=2, user_api="blas"):
        before = _most()
        assert len(list(Coder().code([report("Police arrested 12 people in Kabul on Tuesday.", published="2024-05-01")]))) == 1
        assert (seen, _most()) == ([1], before)
