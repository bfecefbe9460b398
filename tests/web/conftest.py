"""One server and one browser for each test process; each test gets windows and interviews of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store import Store, open_store
from tests.web.browser import CHROMIUM, Server, Window, launch, serving


@pytest.fixture(scope="session")
def browser():
    if CHROMIUM is None and os.environ.get("CI"):
        pytest.fail("Chromium is missing, and nothing is skipped where every change is tested")
    if CHROMIUM is None:
        pytest.skip("Chromium is missing; on Debian: sh tests/web/chromium.sh")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = launch(playwright)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("shared")) as server:
        yield server


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A server of the test's own, to be killed."""
    with serving(tmp_path / "home") as started:
        yield started


@pytest.fixture
def window(browser, shared_server) -> Iterator[Window]:
    opened = Window(browser, shared_server)
    yield opened
    opened.close()
    assert not opened.elsewhere, "something was asked of another machine"
    assert not opened.dialogs


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of the test's own, which the app's pages open too."""
    monkeypatch.setenv("FOLLOWUP_HOME", str(tmp_path))
    opened = open_store()
    yield opened
    opened.close()
