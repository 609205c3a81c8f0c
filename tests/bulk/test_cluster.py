"""A run on two nodes of Ray, of which one is killed in the middle, gives what one machine gives.

With DATELINE_RAY=all merging is shuffled over the two nodes, too: half a minute more of two processors. That each pair is judged once in
whatever shard, tests/bulk/test_merging.py shows at no cost.
"""

import os
import shutil
import tempfile

import pyarrow.dataset
import pytest

from tests.bulk import folders, inputs, runs

ray = pytest.importorskip("ray")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bulk")
    inputs.write(folder / "in")
    done = runs.dateline("code", "in", "-o", "here/", *runs.SPLIT, cwd=folder)
    assert done.returncode == 3, done.stderr
    return folder


@pytest.fixture(scope="module")
def cluster():
    """Two nodes of one processor each, on this machine."""
    from ray.cluster_utils import Cluster

    os.makedirs("/tmp/ray", exist_ok=True)  # the head's address is written there, wherever its sessions are; Ray does not make it
    sessions = tempfile.mkdtemp(prefix="ray-", dir="/tmp")  # sockets lie in it, whose paths must be short
    small = {"num_cpus": 1, "object_store_memory": 80 * 2**20, "include_dashboard": False}
    found = Cluster(initialize_head=True, head_node_args={**small, "temp_dir": sessions})
    found.add_node(num_cpus=1, object_store_memory=80 * 2**20)
    yield found
    found.shutdown()
    shutil.rmtree(sessions, ignore_errors=True)


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("DATELINE_RAY") != "all", reason="starts many processes; DATELINE_RAY=all runs it")
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_merging_on_two_nodes_gives_what_one_process_gives(tmp_path, cluster):
    for name in ("alone", "together"):
        folders.write(tmp_path / name, folders.told(280, days=5), each=160)
    assert runs.dateline("merge", "alone", cwd=tmp_path).returncode == 0
    done = runs.dateline("merge", "together", "--engine", "ray", "--address", cluster.address, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for table in ("judgements", "groups"):
        alone, together = (rows(tmp_path / name / table) for name in ("alone", "together"))
        assert len(alone) > 280
        assert together == alone


def rows(folder):
    found = pyarrow.dataset.dataset(folder).to_table().to_pylist()
    return sorted((sorted(row.items()) for row in found), key=str)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")  # Ray's own
def test_a_node_killed_in_the_middle_changes_nothing(folder, cluster):
    on_cluster = ("code", "in", "-o", "there/", "--engine", "ray", "--address", cluster.address, *runs.SPLIT)
    process = runs.started(*on_cluster, cwd=folder)
    runs.wait_for_splits(folder / "there", 2, process=process)
    cluster.remove_node(next(iter(cluster.worker_nodes)), allow_graceful=False)
    before = len(runs.entries(folder / "there"))
    told, said = process.communicate(timeout=900)
    assert process.returncode == 3, said
    assert [line.partition(" ")[0] for line in told.splitlines()] == ["inputs", "coded"]
    assert "node" in said  # Ray tells there that one is dead
    assert len(runs.entries(folder / "there")) > before
    assert runs.contents(folder / "there") == runs.contents(folder / "here")

    again = runs.dateline(*on_cluster, cwd=folder)
    assert [line.partition(" ")[0] for line in again.stdout.splitlines()] == ["inputs", "coded"]
    assert "inputs   0 new, 7 known" in again.stdout.splitlines()
    assert runs.contents(folder / "there") == runs.contents(folder / "here")

    (folder / "in" / "zz.txt").write_text(inputs.text(40))
    more = runs.started(*on_cluster, cwd=folder)
    runs.kill_first("ray::MapWorker(MapBatches(_Coder)).__init__", process=more)  # an actor that is starting
    told, said = more.communicate(timeout=900)
    assert more.returncode == 0, said
    assert told.startswith("inputs   1 new, 7 known\ncoded ")
    added = runs.contents(folder / "there").keys() - runs.contents(folder / "here").keys()
    assert len({name.rpartition("/")[2].partition("-")[0] for name in added}) == 1
