"""The page: built files as they are; every other path is a view of the page, which reads it from its address."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from dateline.web.anything import ANYTHING
from dateline.web.problems import Refusal

STATIC: Final = Path(str(resources.files("dateline.web") / "static"))
_HASHED: Final = "assets/"
"""Files whose names hold the hash of what is in them: they never change."""
_FOREVER: Final = "public, max-age=31536000, immutable"
_UNBUILT: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Dateline</title></head><body>
<h1>The page was not built</h1>
<p>This is a checkout, and its page is built by Node once: run <code>make page</code>, then load this page again.
The REST API answers meanwhile; <a href="/api/v1/openapi.json">its description</a> lists what there is.</p>
</body></html>
"""


def install(app: FastAPI, *, static: Path = STATIC) -> None:
    """Serves the page for every path that nothing else answers; installed last.

    Args:
        app: The app.
        static: Where the built files are.
    """

    @app.get(f"/{{path:{ANYTHING}}}", include_in_schema=False)
    def page(request: Request, path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise Refusal(404, f"there is nothing at {request.url.path}; GET /api/v1/openapi.json lists what there is")
        return _file(static, path) or _index(static)


def _file(static: Path, path: str) -> Response | None:
    """A built file, None if the path names none; no path leads out of the folder."""
    found = (static / path).resolve() if "\0" not in path else static
    if not found.is_relative_to(static.resolve()) or not found.is_file():
        return None
    return FileResponse(found, headers={"Cache-Control": _FOREVER if path.startswith(_HASHED) else "no-cache"})


def _index(static: Path) -> Response:
    index = static / "index.html"
    if not index.is_file():
        return HTMLResponse(_UNBUILT, status_code=503, headers={"Cache-Control": "no-store"})
    return FileResponse(index, media_type="text/html", headers={"Cache-Control": "no-cache"})
