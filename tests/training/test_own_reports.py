"""Our annotations of public texts: stretches of characters that stand in sentences, by the codebook's types and modes."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.reading import codebook

TRAINING = Path(__file__).parents[2] / "training"
ROWS = [
    json.loads(line) for path in sorted((TRAINING / "annotated").glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()
]
TEXT = "Noise. Rebels shelled Goma, wounding nine. The mayor said: It was hell."


@pytest.fixture(scope="module")
def own():
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(TRAINING))
        import own_reports

        yield SimpleNamespace(**vars(own_reports))


def test_every_stretch_stands_in_its_sentence():
    assert len(ROWS) > 50
    for row in ROWS:
        for told in (*row["events"], *row["statements"]):
            first, last = row["sentences"][told["s"]]
            spans = [told.get(name) for name in ("trigger", "place", "time", "cue", "content")]
            spans += [role[0] for name in ("actor", "recipient") for role in told.get(name, ())]
            spans += [role[0] for name in ("source", "speaker") if (role := told.get(name))] + [
                c[0] for c in told.get("counts", {}).values()
            ]
            assert all(first <= span[0] < span[1] <= last for span in spans if span is not None), (row["id"], told)


def test_types_modes_and_actors_are_known():
    types = codebook().types
    for row in ROWS:
        for event in row["events"]:
            assert set(event["mode"]) <= set(types[event["type"]].modes)
            assert {name for _, name in (*event["actor"], *event["recipient"])} <= set(row["actors"])


def test_words_come_from_the_data_set(own, tmp_path):
    folder = tmp_path / "shared" / "data" / "news"
    folder.mkdir(parents=True)
    (folder / "dev.jsonl").write_text(json.dumps({"id": "7", "text": TEXT}))
    event = {"s": 0, "id": "e1", "trigger": [14, 21], "type": "ASSAULT", "mode": ["heavy-weapons"], "status": "actual", "time": None}
    event |= {"actor": [[[7, 13], "rebels"]], "recipient": [[None, "Goma"]], "place": [22, 26], "place_name": "Goma", "date": None}
    event |= {"counts": {"injured": [[37, 41], 9, 9]}, "source": None}
    said = {"s": 1, "speaker": [[43, 52], "mayor"], "cue": [53, 57], "content": [59, 70], "direct": False}
    row = {"id": "own-7", "set": "news/dev", "text": "7", "published": "2020-01-01", "sentences": [[7, 42], [43, 71]], "actors": {}}
    (tmp_path / "a.jsonl").write_text(json.dumps({**row, "events": [event], "statements": [said]}))
    [(doc, gold)] = own.own_reports(tmp_path / "shared", tmp_path)
    assert doc["sentences"] == ["Rebels shelled Goma, wounding nine.", "The mayor said: It was hell."]
    [found], [statement] = gold["events"], gold["statements"]
    assert (found["trigger"], found["actor"], found["recipient"]) == ("shelled", [["Rebels", "rebels"]], [[None, "Goma"]])
    assert (found["place"], found["counts"], statement["content"]) == ("Goma", {"injured": ["nine", 9, 9]}, "It was hell")

    (tmp_path / "a.jsonl").write_text(json.dumps({**row, "text": "8", "events": [], "statements": []}))
    with pytest.raises(LookupError, match=r"has no text 8, which a\.jsonl annotates"):
        list(own.own_reports(tmp_path / "shared", tmp_path))
