"""A project's copy is a project with all that is in it, made while somebody writes; on a server, by PostgreSQL's own programs."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dateline.errors import ProjectError, StoreError
from dateline.project import Project, init, open_project
from dateline.project.ingest import Intake
from dateline.store import Store
from tests import databases
from tests.accounts import make_raw
from tests.project.dump import dump
from tests.quick_coder import code

TEXT = "Police arrested three dockers in Selby on 2024-03-{:02d}. The union protested at once."


def fill(project: Project, days=range(1, 9)):
    for _ in Intake(project.store, code).take(make_raw(TEXT.format(day), source=f"{day}.txt") for day in days):
        pass
    project.merge()
    event = next(iter(project.events()))
    project.correct(event.id, "status", "negated", by="ann")
    project.release("2024.1")


def test_a_copy_is_a_project_with_all_that_is_in_it(tmp_path):
    with init(tmp_path / "selby") as project:
        fill(project)
        made = project.backup(tmp_path / "copies" / "monday")
        with open_project(made) as copied:
            assert dump(copied.store) == dump(project.store)
            assert list(copied.verify()) == []
        assert sorted(path.name for path in made.iterdir()) == ["dateline.sqlite", "dateline.toml"]
        with pytest.raises(ProjectError, match="is there already"):
            project.backup(made)


def test_a_copy_is_one_state_while_somebody_writes(tmp_path):
    with init(tmp_path / "selby") as project:
        fill(project)
        with Store.open(project.place.store) as other, other.write() as connection:
            connection.exec_driver_sql("UPDATE event SET type = 'AID'")
            made = project.backup(tmp_path / "monday")
    with open_project(made) as copied:
        assert {event.type for event in copied.events()} == {"COERCE"}
        assert copied.events(type="AID").count() == 0


def test_a_copy_that_was_cut_off_does_not_look_like_one(tmp_path, monkeypatch):
    with init(tmp_path / "selby") as project:
        with monkeypatch.context() as patched:
            patched.setattr(Store, "copy_to", lambda *_: (_ for _ in ()).throw(StoreError("no room")))
            with pytest.raises(StoreError, match="no room"):
                project.backup(tmp_path / "monday")
        assert not (tmp_path / "monday").exists()
        assert project.backup(tmp_path / "monday").exists(), "what the first left is no hindrance"


def test_what_a_project_codes_by_is_copied_if_it_lies_in_its_folder(tmp_path):
    init(tmp_path / "selby").close()
    shutil.copytree(Path(init.__code__.co_filename).parents[1] / "knowledge" / "data" / "codebook", tmp_path / "selby" / "mine")
    settings = tmp_path / "selby" / "dateline.toml"
    settings.write_text(settings.read_text().replace('# codebook = "my-codebook"', 'codebook = "mine"'))
    with open_project(tmp_path / "selby") as project:
        made = project.backup(tmp_path / "monday")
    with open_project(made) as copied:
        assert Path(copied.place.settings.codebook) == made / "mine"


def test_a_copy_of_a_database_that_lies_elsewhere_has_its_own(tmp_path):
    init(tmp_path / "selby", store=str(tmp_path / "elsewhere.sqlite")).close()
    with open_project(tmp_path / "selby") as project:
        fill(project)
        made = project.backup(tmp_path / "monday")
        with open_project(made) as copied:
            assert Path(copied.place.store).parent == made
            assert dump(copied.store) == dump(project.store)


def test_a_server_s_is_left_to_its_own_programs(tmp_path, postgresql):
    address = databases.new_schema(databases.skip_without(postgresql))
    with init(address) as project, pytest.raises(ProjectError, match="pg_dump --format=custom"):
        project.backup(tmp_path / "monday")
    databases.drop_schema(postgresql, address)


def test_a_server_s_project_is_copied_and_restored_as_the_documents_say(tmp_path, postgresql):
    """By the very commands of docs/postgresql.md, but for the names of server and databases."""
    import psycopg

    url, programs = databases.skip_without(postgresql), databases.programs()
    if programs is None:
        pytest.skip("needs pg_dump and pg_restore: install Debian's package postgresql")
    names = [f"copy_{tmp_path.name.replace('-', '_')}_{n}".lower() for n in (1, 2)]
    first, second = (url.replace("/postgres?", f"/{name}?") for name in names)
    with psycopg.connect(url, autocommit=True) as connection:
        for name in names:
            connection.execute(f"CREATE DATABASE {name}")
    try:
        with init(first) as project:
            fill(project)
            was = dump(project.store)
        file = str(tmp_path / "selby.dump")
        subprocess.run([programs / "pg_dump", "--format=custom", f"--file={file}", first], check=True)
        subprocess.run([programs / "pg_restore", "--no-owner", f"--dbname={second}", file], check=True)
        with open_project(second) as restored:
            assert dump(restored.store) == was
            assert list(restored.verify()) == []
            assert restored.events(text="dockers").count() == restored.events().count()
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            for name in names:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
