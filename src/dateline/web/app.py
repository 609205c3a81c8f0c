"""The app: one project, its end points, and the page that stands on them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware

import dateline
from dateline.project import Project
from dateline.web import (
    actors,
    agreement,
    allowed,
    audits,
    codebook,
    corrections,
    counts,
    deleted,
    edits,
    events,
    exports,
    jobs,
    mapped,
    merges,
    meta,
    networks,
    page,
    places,
    problems,
    releases,
    renaming,
    reports,
    reviews,
    searches,
    sessions,
    sources,
    statements,
    streaming,
    suggest,
    timeline,
    trail,
)
from dateline.web.access import Access, Open
from dateline.web.document import Documented
from dateline.web.etags import PackedTags
from dateline.web.headers import Headers
from dateline.web.leases import Leases
from dateline.web.running import Jobs
from dateline.web.turns import Turns

PREFIX: Final = "/api/v1"
ROUTERS: Final[tuple[APIRouter, ...]] = (
    sessions.router,
    meta.router,
    events.router,
    exports.router,
    edits.router,
    corrections.router,
    reviews.router,
    agreement.router,
    merges.router,
    suggest.router,
    reports.router,
    statements.router,
    actors.router,
    renaming.router,
    networks.router,
    places.router,
    deleted.router,
    counts.router,
    mapped.router,
    timeline.router,
    codebook.router,
    audits.router,
    releases.router,
    searches.router,
    jobs.router,
    sources.router,
    trail.router,
)
READERS: Final = 16
"""Answers that are worked on at a time for those who read; all other readers wait for their turn, first come first served."""
_EDITING: Final = 4
_THREADS: Final = READERS + streaming.AT_ONCE + _EDITING
"""For readers, for the files that are written at once, and for those who change something, who wait for no reader. An answer needs one
connection to the database and a file up to three, so that there are always enough."""
_SMALL: Final = 1000
"""Bytes below which packing saves no time."""
_LEVEL: Final = 5
"""Of gzip: nine parts in ten of what the highest saves, in a third of the time."""

_ABOUT: Final = """Everything under `/api/v1`. Filters are those of the command line, by the names that Python gives them.

Lists have `items` and `next`: give it as `after` to go on, until it is null. Every answer has an `ETag`; send it as `If-None-Match`, and
what has not changed is answered with 304. Errors are problem details (RFC 9457): `type` is for programs, `detail` for people."""


def create_app(project: Project, *, access: Access | None = None) -> FastAPI:
    """The app that serves a project.

    Args:
        project: Opened; the caller closes it when the server has ended.
        access: Who may ask; everybody who can reach it if None, as is right for tests only.

    Raises:
        RuntimeError: If there is an end point of which nobody said who may ask it (`dateline.web.allowed`).
    """
    app = Documented(
        title="Dateline",
        version=dateline.__version__,
        summary="What reports say happened, who says so, and in whose words.",
        description=_ABOUT,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=problems.PROBLEMS,
        separate_input_output_schemas=False,
        lifespan=_lifespan,
    )
    app.state.project = project
    app.state.access = access or Open()
    app.state.jobs = Jobs(project)
    app.state.leases = Leases()
    problems.install(app)
    for router in ROUTERS:
        app.include_router(router, prefix=PREFIX)
    page.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=_SMALL, compresslevel=_LEVEL)
    app.add_middleware(PackedTags)
    app.state.access.install(app)
    app.add_middleware(Headers)
    app.add_middleware(Turns, readers=READERS)
    allowed.check(app)
    return app


@asynccontextmanager
async def _lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Sets how many threads work on answers."""
    current_default_thread_limiter().total_tokens = _THREADS
    yield
