"""The browser's page: its own tests, which Node runs, and what its build must hold to."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from tools.console_docs import ROOT

WEB = ROOT / "web"


@pytest.mark.skipif(shutil.which("npm") is None or not (WEB / "node_modules").is_dir(), reason="needs Node and `make page`")
def test_the_tests_of_the_page_pass() -> None:
    done = subprocess.run(["npm", "test", "--silent"], cwd=WEB, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_file_names_no_registry() -> None:
    lock = (WEB / "package-lock.json").read_text(encoding="utf-8")
    assert not re.findall(r"https?://[^\"]*registry[^\"]*", lock)
    packages = json.loads(lock)["packages"]
    unhashed = [name for name, package in packages.items() if name and not package.get("link") and "integrity" not in package]
    assert unhashed == []


def test_text_is_never_put_in_as_markup() -> None:
    made = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|srcdoc", re.IGNORECASE)
    found = [path.name for path in (WEB / "src").rglob("*.ts*") if made.search(path.read_text(encoding="utf-8"))]
    assert found == []
