"""Jobs over REST: reports are brought as files, text or addresses, and their coding is looked at."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Depends, Path, Request, Response, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from dateline.reports import report
from dateline.web.access import by
from dateline.web.opened import Opened
from dateline.web.paging import Listed, send_list
from dateline.web.problems import Refusal
from dateline.web.running import Job, Jobs
from dateline.web.sending import send
from dateline.web.uploads import Spool, fetched

router: Final = APIRouter(prefix="/jobs", tags=["jobs"])

_LONGEST: Final = 2_000_000
"""Characters of a text that is pasted: a long book."""
_ADDRESSES: Final = 100


async def _jobs_of(request: Request) -> Jobs:
    jobs: Jobs = request.app.state.jobs
    return jobs


_Running = Annotated[Jobs, Depends(_jobs_of)]
_Identity = Annotated[str, Path(description="The job's id.", pattern=r"^J[0-9-]{1,40}$", examples=["J20260117-093000-000001"])]


class Pasted(BaseModel):
    """A report's text."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=_LONGEST, description="Its words.", examples=["KYIV - Two people were killed on Monday."])
    published: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$", description="Day of publication.", examples=["2024-05-17"])
    title: str | None = Field(None, max_length=1000, description="Its headline.")
    outlet: str | None = Field(None, max_length=500, description="Who published it.")
    url: str | None = Field(None, max_length=4000, description="Where it was.")


class Named(BaseModel):
    """Pages, feeds and sitemaps to fetch."""

    model_config = ConfigDict(extra="forbid")

    addresses: list[Annotated[str, Field(pattern=r"^https?://\S+$", max_length=4000)]] = Field(
        min_length=1, max_length=_ADDRESSES, description="Their addresses.", examples=[["https://example.org/news"]]
    )


@router.get("", response_model=Listed[Job], operation_id="listJobs", summary="Jobs, the newest first")
def list_jobs(request: Request, jobs: _Running) -> Response:
    """The jobs since the server was started."""
    found = jobs.every()
    return send_list(request, Listed(items=found, next=None, total=len(found)))


@router.get("/{identity}", response_model=Job, operation_id="readJob", summary="One job")
def read_job(request: Request, jobs: _Running, identity: _Identity) -> Response:
    """How far a job has come."""
    return send(request, _found(jobs, identity))


@router.post("/files", response_model=Job, status_code=202, operation_id="bringFiles", summary="Bring reports in files")
def bring_files(request: Request, jobs: _Running, files: list[UploadFile]) -> Response:
    """Files of any format that `dateline ingest` reads, archives too. The answer comes at once; the job tells how it goes."""
    given = [(each.filename or f"file {number}", each.file) for number, each in enumerate(files, start=1)]
    spool = Spool.of(given)
    names = tuple(name for name, _ in given)
    return _accepted(jobs.add("files", names, spool.found, by=by(request), release=spool.release))


@router.post("/text", response_model=Job, status_code=202, operation_id="bringText", summary="Bring a report's text")
def bring_text(request: Request, jobs: _Running, pasted: Pasted) -> Response:
    """The text becomes a report like any other: coded, kept and merged."""
    name = pasted.title or " ".join(pasted.text.split()[:8])
    raw = report(pasted.text, published=pasted.published, title=pasted.title, outlet=pasted.outlet, url=pasted.url)
    made = jobs.add("text", (name,), lambda job: iter([replace(raw, source=job)]), by=by(request), release=_nothing)
    return _accepted(made)


@router.post("/addresses", response_model=Job, status_code=202, operation_id="bringAddresses", summary="Bring what stands on the web")
def bring_addresses(request: Request, jobs: _Running, project: Opened, named: Named) -> Response:
    """Fetches pages, and what feeds and sitemaps name, as `dateline ingest` does. Addresses of private networks are refused."""
    several = tuple(named.addresses)
    return _accepted(jobs.add("addresses", several, lambda _: fetched(project, several), by=by(request), release=_nothing))


@router.delete("/{identity}", response_model=Job, operation_id="endJob", summary="End a job")
def end_job(request: Request, jobs: _Running, identity: _Identity) -> Response:
    """Stops after the report that it is at. What it has brought so far stays."""
    _found(jobs, identity)
    jobs.end(identity)
    return send(request, _found(jobs, identity))


def _found(jobs: Jobs, identity: str) -> Job:
    job = jobs.find(identity)
    if job is None:
        raise Refusal(404, f"there is no job {identity}; jobs are known as long as the server runs, GET /api/v1/jobs lists them")
    return job


def _accepted(job: Job) -> Response:
    headers = {"Location": f"/api/v1/jobs/{job.id}"}
    return Response(msgspec.json.encode(job), 202, media_type="application/json", headers=headers)


def _nothing() -> None:
    """Nothing was kept."""
