"""Writes the examples of the OpenAPI document: what the REST API is told and answers about the sample reports, cut short.

usage: python -m tools.api_examples
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any, Final

from fastapi.testclient import TestClient

import dateline
from dateline.read import ReadSettings
from dateline.web.app import create_app
from tools.api_changes import API, changes

SAMPLES: Final = Path(dateline.__file__).parent / "samples"
EXAMPLES: Final = Path(dateline.__file__).parent / "web" / "data" / "examples.json"
ITEMS: Final = 2
"""Items of a list that are shown."""
CHARACTERS: Final = 160
"""Of a text that are shown."""
MANY: Final = 50
"""Fields that no type has."""
WHOLE: Final = ("next",)
"""What is of no use when it is cut."""
ASKED: Final = {
    "count": "/counts/events?by=type&step=month&type=CONSULT",
    "readTimeline": "/timeline?step=month",
    "readMap": "/map?zoom=2",
    "readNetwork": "/network?nodes=2",
    "compareReleases": "/diff?before=2024-06",
    "readPlan": "/reviews/plan",
    "drawSample": "/audits/sample?size=2&seed=7",
}
"""Where the path alone is not enough, or something more telling can be asked."""


def main() -> None:
    """Makes the samples' account, asks everything of it that can be asked without changing it, then changes it, and writes the answers."""
    with tempfile.TemporaryDirectory() as folder, dateline.init(Path(folder) / "samples") as project:
        project.ingest(SAMPLES / "reports", read=ReadSettings(published_from=str(SAMPLES / "published.csv")))
        project.release("2024-06", by="ann", note="For the report of June")
        client = TestClient(create_app(project), base_url="http://127.0.0.1:8000")
        client.put(f"{API}/searches/assaults", json={"filters": {"type": ["ASSAULT"]}})
        document = client.get(f"{API}/openapi.json").json()
        known = _known(client)
        told = {}
        for path, methods in document["paths"].items():
            name = methods.get("get", {}).get("operationId")
            content = methods.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
            if name and "application/json" in content and (name in known or "{" not in path or name in ASKED):
                answer = client.get(f"{API}{ASKED[name]}" if name in ASKED else path.format(**known.get(name, {})))
                if answer.status_code == 200:
                    told[name] = _short(answer.json())
        asked = {}
        for change in changes(client):
            told[change.operation] = _short(change.answer)
            if change.body is not None:
                asked[change.operation] = change.body
    found = {"answers": dict(sorted(told.items())), "requests": dict(sorted(asked.items()))}
    words = json.dumps(found, ensure_ascii=False, indent=1).replace(str(SAMPLES), "samples")
    EXAMPLES.write_text(words + "\n", encoding="utf-8")


def _known(client: TestClient) -> dict[str, dict[str, str]]:
    """The parameters of paths."""
    row = client.get(f"{API}/events?type=ASSAULT&sort=independent&limit=1").json()["items"][0]
    event = {"identity": row["id"]}
    return {
        "readEvent": event,
        "readHistory": event,
        "readReport": {"identity": client.get(f"{API}/events/{row['id']}").json()["shown"]["evidence"][0]["report"]},
        "readStatement": {"identity": client.get(f"{API}/statements?limit=1").json()["items"][0]["id"]},
        "readActor": {"identity": client.get(f"{API}/actors?limit=1").json()["items"][0]["identity"]},
        "readRelease": {"name": "2024-06"},
        "checkRelease": {"name": "2024-06"},
        "readNew": {"name": "assaults"},
    }


def _short(value: Any, name: str = "") -> Any:  # noqa: ANN401  (JSON)
    if isinstance(value, dict):
        kept = list(value.items())[: None if _is_record(value) else ITEMS]
        return {key: _short(each, key) for key, each in kept}
    if isinstance(value, list):
        return [_short(each) for each in value[: None if all(isinstance(each, (int, float)) for each in value) else ITEMS]]
    if isinstance(value, str) and len(value) > CHARACTERS and name not in WHOLE:
        return f"{value[: CHARACTERS - 1]}…"
    return value


def _is_record(value: dict[str, Any]) -> bool:
    """Whether these are fields, not a table by names; names of tables have other letters, or their values are all of one sort."""
    return len(value) < MANY and (
        len({type(each) for each in value.values()}) > 1 or not all(isinstance(each, (dict, list)) for each in value.values())
    )


if __name__ == "__main__":
    main()
