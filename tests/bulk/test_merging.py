"""Judging by blocks gives what judging all at once gives, and what a project comes to."""

import pyarrow.dataset
import pytest

from dateline.bulk.blocks import components, crowded, filed, judged, shards_of, sizes
from dateline.bulk.merging import merge
from dateline.bulk.running import Engine
from dateline.bulk.taking import documents
from dateline.errors import OutputError
from dateline.merge import LARGEST, clusters, event_id, judgements, mentions_of
from dateline.merge.copies_compare import CopyReport
from dateline.merge.copies_groups import copy_groups
from dateline.project import init
from dateline.project.telling import telling_of
from tests.bulk import folders


def all_mentions(path):
    records = {record.report.id: record for _, record in documents(str(path))}
    groups = copy_groups(CopyReport.of(record.report) for record in records.values())
    return [each for id, record in records.items() for each in mentions_of(record, telling_of(record, group=groups[id]))]


def table(path, name):
    return pyarrow.dataset.dataset(path / name).to_table().to_pylist()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("bulk") / "coded"
    folders.write(path, folders.told(300, days=5), each=60)
    return path


def expected(path):
    """What the embedded way gives: judgements that are not "different", and the event of each mention."""
    mentions = all_mentions(path)
    found = [each for each in judgements(mentions) if each.verdict != "different"]
    events = {each.key: event_id(group[0].key) for group in clusters(mentions, found) for each in group}
    return {(each.left, each.right, each.verdict, each.score, each.reasons) for each in found}, events


def written(path):
    rows = table(path, "judgements")
    keys = {(row["left"], row["right"], row["verdict"], row["score"], tuple(row["reasons"])) for row in rows}
    assert len(keys) == len(rows)
    return keys, {row["mention"]: row["account_id"] for row in table(path, "groups")}


def test_each_pair_is_judged_once_in_whatever_shard(folder):
    mentions = all_mentions(folder)
    members = [filed(each) for each in mentions]
    full = crowded(sizes(members).items())
    assert full  # blocks that say nothing are among them
    assert max(sizes(members).values()) > LARGEST
    alone = list(judgements(mentions))
    for shards in (1, 7):
        found = []
        for shard in range(shards):
            inside = [one for one in members if shard in shards_of(one, shards)]
            found += judged(inside, shard=shard, shards=shards, passed_over=full)
        assert sorted(found, key=lambda each: (each.left, each.right)) == alone


def test_a_folder_is_merged_as_by_one_process(folder):
    merged = merge(str(folder), engine=Engine())
    assert merged.fresh
    assert merged.copies >= 30
    found, events = written(folder)
    assert (found, events) == expected(folder)
    assert 5 < len(set(events.values())) < len(events) / 4
    assert merge(str(folder), engine=Engine()).fresh is False


def test_a_project_comes_to_the_same_events(tmp_path):
    path = tmp_path / "coded"
    folders.write(path, folders.told(60, days=9), each=25)
    merge(str(path), engine=Engine())
    with init(tmp_path / "p") as project:
        intake = project.intake()
        assert {taken.state for taken in intake.take_coded(documents(str(path)))} == {"new"}
        project.merge()
        account = {frozenset(event.mentions) for event in project.events()}
    groups = {}
    for mention, event in written(path)[1].items():
        groups.setdefault(event, set()).add(mention)
    assert account == {frozenset(group) for group in groups.values()}


def test_what_no_run_wrote_is_refused(tmp_path):
    with pytest.raises(OutputError, match="is no folder that 'dateline code -o FOLDER/' wrote"):
        merge(str(tmp_path), engine=Engine())


def test_components_are_named_by_their_least_key():
    assert components([("b", "c"), ("d", "e"), ("a", "c")]) == {"a": "a", "b": "a", "c": "a", "d": "d", "e": "d"}
