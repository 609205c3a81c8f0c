"""Whatever happens in the middle: nothing lost, nothing doubled."""

import os
import random
import signal
import sqlite3
import threading
from contextlib import suppress

import pytest
from sqlalchemy import event

from dateline.errors import StoreError
from dateline.records.report import Failure
from dateline.store import Store, engine
from tests import databases
from tests.accounts import make_raw
from tests.project.conftest import NOON, opened, take
from tests.project.dump import dump

KILLS = {"sqlite": 20, "server": 6}  # the server's transactions are not ours, and each run costs a second
SEED = 20_240_601


def reports(start=0, stop=8):
    """Reports that bring all that happens: events told by several, copies, versions, failures, the same bytes twice."""
    for n in range(start, stop):
        day = f"2024-03-{5 + n % 3:02d}"
        text = f"Note {n}. Police arrested three dockers in Selby on {day}. Guards freed two dockers in Harwick on {day}. Bells rang."
        yield make_raw(text, source=f"{n}.txt", outlet=f"Paper {n % 5}", published=day)
        if n % 4 == 1:
            yield make_raw(text, source=f"again/{n}.txt", published=day)
            yield Failure(f"{n}.pdf", None, "unreadable", "broken")
        if n % 4 == 2:
            yield make_raw(f"FAIL {n}", source=f"{n}.html", published=day)
            yield make_raw(text.replace("three", "four"), source=f"{n}.txt", outlet=f"Paper {n % 5}", published=day)


def in_a_child(work):
    """Runs in a process of its own; gives its exit code, negative for a signal."""
    child = os.fork()
    if child == 0:
        code = 1
        with suppress(BaseException):
            work()
            code = 0
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def ingest(address, *, kill_at=None, count=None):
    """Takes all reports in; may kill itself before a statement of SQL, a commit counting as one."""
    done = 0

    def step(*_):
        nonlocal done
        done += 1
        if done == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened(address) as project:
        event.listen(project.store._engine, "before_cursor_execute", step)
        event.listen(project.store._engine, "commit", step)
        take(project, *reports())
    if count is not None:
        os.write(count, str(done).encode())
    return done


@pytest.fixture
def places(request, tmp_path_factory, address):
    """Makes as many empty databases as are wanted, of the kind of `address`."""
    made = []

    def place():
        if "://" not in address:
            return str(tmp_path_factory.mktemp("store") / "store.sqlite")
        made.append(databases.new_schema(request.getfixturevalue("postgresql")))
        return made[-1]

    yield place
    for each in made:
        databases.drop_schema(request.getfixturevalue("postgresql"), each)


def dump_of(address):
    with Store.open(address) as store:
        return dump(store)


@pytest.mark.slow
def test_killed_at_random_points_and_run_again_it_holds_what_an_undisturbed_run_holds(address, places):
    read, write = os.pipe()
    kills = KILLS["server" if "://" in address else "sqlite"]
    undisturbed = places()
    assert in_a_child(lambda: ingest(undisturbed, count=write)) == 0
    steps = int(os.read(read, 20))
    os.close(read)
    os.close(write)
    wanted = dump_of(undisturbed)
    assert len(wanted["report"]) == 12
    assert any(event["reports"] > 1 for event in wanted["event"])
    for kill_at in sorted(random.Random(SEED).sample(range(1, steps + 1), kills)):
        address = places()
        assert in_a_child(lambda address=address, kill_at=kill_at: ingest(address, kill_at=kill_at)) == -signal.SIGKILL
        assert in_a_child(lambda address=address: ingest(address)) == 0
        assert dump_of(address) == wanted, f"killed before statement {kill_at} of {steps}"


def test_two_writers_at_once_lose_and_double_nothing(address, places):
    codes = []
    opened(address).close()
    threads = [threading.Thread(target=lambda: codes.append(in_a_child(lambda: ingest(address)))) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0, 0]
    alone = places()
    assert in_a_child(lambda: ingest(alone)) == 0
    found, wanted = (content_of(dump_of(each)) for each in (address, alone))
    assert found == wanted


def content_of(dumped):
    """What does not depend on which of two writers was first: reports, where they were found, failures, records, mentions."""
    return {
        "report": sorted((row["id"], row["coded"], row["events"]) for row in dumped["report"]),
        "occurrence": sorted((row["source"], row["member"]) for row in dumped["occurrence"]),
        "failure": sorted((row["source"], row["reason"]) for row in dumped["failure"]),
        "blob": dumped["blob"],
        "mention": sorted((row["key"], row["type"], row["event"] is None) for row in dumped["mention"]),
        "coding": len(dumped["coding"]),
        "pending": [row["id"] for row in dumped["report"] if row["pending"]],
    }


def test_a_writer_waits_for_another_and_says_so_if_that_takes_too_long(address, monkeypatch):
    monkeypatch.setattr(engine, "PATIENCE", 0.3)
    with opened(address) as one, opened(address) as other, one.store.write():
        with pytest.raises(StoreError, match="another program has been writing"), other.store.write():
            pass
        with other.store.read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM report").scalar() == 0


def bulky(count):
    """Reports that take much room, as they hold nothing that can be packed."""
    noise = random.Random(SEED)
    return [make_raw(f"Rain fell. {noise.randbytes(4_000).hex(' ')}", source=f"{n}.txt") for n in range(count)]


def test_a_full_disk_costs_the_document_at_hand_only_and_a_rerun_with_room_completes(tmp_path):
    address, alone = str(tmp_path / "full.sqlite"), str(tmp_path / "alone.sqlite")
    with opened(alone) as project:
        take(project, *bulky(8))
    with opened(address) as project:

        def bound(connection, _record=None):
            connection.execute(f"PRAGMA max_page_count = {pages + 25}")

        with project.store.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        project.store.close()
        event.listen(project.store._engine, "connect", bound)
        with pytest.raises(StoreError, match="no room left; make room and run the same command again"):
            take(project, *bulky(8))
    assert 0 < len(dump_of(address)["report"]) < 8
    with opened(address) as project:
        take(project, *bulky(8))
    assert dump_of(address) == dump_of(alone)


def test_a_file_that_may_not_grow_is_told_from_a_fault(tmp_path):
    import resource

    address = str(tmp_path / "small.sqlite")

    def work():
        opened(address).close()
        resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        try:
            with opened(address) as project:
                take(project, *bulky(40))
        except StoreError:
            os._exit(7)

    assert in_a_child(work) == 7
    assert sqlite3.connect(address).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_file_that_is_no_database_says_so(tmp_path):
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"not a database, but long enough to be taken for the beginning of one" * 20)
    with pytest.raises(StoreError, match="no SQLite database"):
        Store.open(path)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(tmp_path / "nowhere" / "store.sqlite")


def test_a_read_only_project_can_be_read_but_not_added_to(tmp_path):
    address = str(tmp_path / "store.sqlite")
    with opened(address) as project:
        take(project, *reports(0, 2))

    def work():
        os.chmod(address, 0o444)
        os.chmod(tmp_path, 0o555)
        os.setuid(65_534)  # root may write anywhere
        with Store.open(address, now=lambda: NOON) as store:
            with store.read() as connection:
                found = connection.exec_driver_sql("SELECT count(*) FROM report").scalar()
            try:
                with store.write() as connection:
                    connection.exec_driver_sql("DELETE FROM party")
            except StoreError:
                os._exit(100 + found)

    if os.geteuid() == 0:
        os.chmod(tmp_path.parent, 0o755)
        os.chmod(tmp_path.parent.parent, 0o755)
    assert in_a_child(work) in (1, 104)
