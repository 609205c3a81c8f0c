"""`dateline coref`: given words of texts, in groups."""

import json

from click.testing import CliRunner

from dateline.cli.coref import command

TEXTS = (
    ("t1", "A ferry sank off Port Selby on Monday. The sinking killed nine.", ("sank", "sinking")),
    ("t2", "Nine people died when the ferry sank off Port Selby, the coast guard said. It opened an inquiry.", ("sank", "said")),
)


def _line(name, text, words):
    return json.dumps({"id": name, "text": text, "spans": [[text.index(w), text.index(w) + len(w)] for w in words]})


def test_events_at_given_words_are_grouped_across_texts(tmp_path):
    given = tmp_path / "spans.jsonl"
    given.write_text("\n".join([*(_line(*text) for text in TEXTS), '{"id": "bad", "text": "x", "spans": [[0, 9]]}']), encoding="utf-8")
    done = CliRunner().invoke(command, [str(given)])
    assert done.exit_code == 3
    found = [json.loads(line) for line in done.stdout.splitlines()]
    cluster = {(one["doc"], TEXTS[one["doc"] == "t2"][1][one["start"] : one["end"]]): one["cluster"] for one in found}
    assert len(cluster) == 4
    assert cluster["t1", "sank"] == cluster["t2", "sank"]
    assert cluster["t2", "said"] not in {cluster["t1", "sank"], cluster["t1", "sinking"]}
    assert "the span [0, 9] is empty or not within the text's 1 characters" in done.stderr
