"""Text that tries to be more than text, in every field that a report, a person or a server can fill; and an account made of it."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import dateline
from dateline.project import Project
from dateline.project.ingest import Intake
from dateline.records.report import Failure, RawReport
from dateline.records.resolved import Record
from dateline.workers import Outcome
from tests.accounts import make_raw
from tests.making import LEADERS, make_actor, make_statement, passage, words
from tests.quick_coder import record_of

MARK = "__xss"
"""What every payload would set on the page's window."""
_DO = f"window.{MARK}=1"

PAYLOADS = (
    f"<script>{_DO}</script>",
    f"</script><script>{_DO}</script>",
    f"<ScRiPt>{_DO}</sCrIpT >",
    f"<scr<script>ipt>{_DO}</scr</script>ipt>",
    f"<img src=x onerror={_DO}>",
    f'"><img src=x onerror="{_DO}">',
    f"'><img src=x onerror='{_DO}'>",
    f"<img src=`x` onerror={_DO}//",
    f"<svg onload={_DO}>",
    f"<svg><script>{_DO}</script></svg>",
    f"<svg><animate onbegin={_DO} attributeName=x dur=1s>",
    f"<math><mtext></mtext><script>{_DO}</script></math>",
    f"<body onload={_DO}>",
    f"<iframe srcdoc='<script>parent.{MARK}=1</script>'></iframe>",
    f"<iframe src=javascript:parent.{MARK}=1></iframe>",
    f"<details open ontoggle={_DO}>x</details>",
    f"<input autofocus onfocus={_DO}>",
    f"<video><source onerror={_DO}></video>",
    f"<a href=javascript:{_DO}>click</a>",
    f"javascript:{_DO}//",
    f"data:text/html,<script>opener.{MARK}=1</script>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    f"<form action=javascript:{_DO}><button autofocus>x</button></form>",
    f"<template><script>{_DO}</script></template><noscript><p title='</noscript><img src=x onerror={_DO}>'>",
    f"{{{{constructor.constructor('{_DO}')()}}}}",
    f"${{{_DO}}}",
    f"<!--><script>{_DO}</script-->",
    f"]]><script>{_DO}</script>",
    f"\u202e<img src=x onerror={_DO}>\u2066\ufeff\u0000",
    f"&lt;script&gt;{_DO}&lt;/script&gt;",
    f"%3Cscript%3E{_DO}%3C/script%3E",
    f"\\u003cscript\\u003e{_DO}\\u003c/script\\u003e",
    f"+ADw-script+AD4-{_DO}+ADw-/script+AD4-",
    f"'-({_DO})-'",
    f'";{_DO};//',
    f"=cmd|'/c {_DO}'!A1",
    f"\r\nSet-Cookie: {MARK}=1\r\n\r\n<script>{_DO}</script>",
)


def poisoned_account(folder: Path) -> Project:
    """A project with every payload in every field that there is."""
    project = dateline.init(folder)
    intake = Intake(project.store, _code)
    for _ in intake.take([*map(_raw, range(len(PAYLOADS))), *map(_failure, range(len(PAYLOADS)))]):
        pass
    project.merge()
    for number, event in enumerate(sorted(project.events(), key=lambda each: each.id)):
        payload = PAYLOADS[number]
        project.correct(event.id, "recipients", payload, by=payload, why=payload)
        project.correct(event.id, "place", f"{' '.join(payload.split())} @ 47.9, 33.4", by=payload, why=payload)
        project.save_search(payload, actor=payload, text=f"police {payload}")
    ones, others = [event.id for event in project.events(limit=2)]
    project.judge(ones, others, "unsure", by=PAYLOADS[0], why=PAYLOADS[1])
    project.release("2026.1", by=PAYLOADS[4], note=PAYLOADS[5])
    return project


def _raw(number: int) -> RawReport:
    payload = PAYLOADS[number].replace("\0", "")
    day = f"2024-{1 + number // 4:02d}-{1 + 7 * (number % 4):02d}"
    text = f'Police arrested three dockers in Selby on {day}. {payload} said: "{payload}". More {payload}.'
    return make_raw(
        text,
        source=f"{payload}.html",
        member=payload,
        url=f"https://x.example/{number}?{payload}" if number % 2 else payload,
        outlet=payload,
        authors=(payload, payload),
        title=payload,
        published=day,
        headers=(("x-payload", payload),),
    )


def _failure(number: int) -> Failure:
    payload = PAYLOADS[number]
    return Failure(f"failed {payload}", payload, "unreadable", f"cannot read {payload}")


def _code(reports: Iterable[RawReport | Failure]) -> Generator[Outcome, None, None]:
    for report in reports:
        yield report if isinstance(report, Failure) else _poisoned(report)


def _poisoned(raw: RawReport) -> Record:
    """What the coder would say if it took the payload for names and places."""
    record = record_of(raw)
    assert isinstance(record, Record)
    payload = raw.outlet or ""
    (event,) = record.events
    who = make_actor(name=payload, role=payload, mentions=())
    where = replace(event.places[0], name=payload, admin1=payload, admin2=payload, area=payload)
    roles: dict[str, Any] = {
        "actors": (replace(event.actors[0], name=payload, actor="a1"),),
        "recipients": (replace(event.recipients[0], name=payload, actor=None),),
        "places": (where,),
        "place": where,
        "sources": (source := replace(LEADERS, **words(payload, raw.text), name=payload),),
        "source": source,
    }
    said = make_statement(
        sentence=0, speaker=source, addressee=source, cue=passage("said", raw.text), content=passage(payload, raw.text), about=(event.id,)
    )
    told = replace(record.report, authors=raw.authors)
    return replace(record, report=told, actors=(who,), events=(replace(event, **roles),), statements=(said,))
