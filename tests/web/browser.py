"""A real server and a real browser for the tests: the app as a person starts it, Chromium as they would look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Playwright, Route

from assistant.web.serving import command

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
#: How long a page may take before a test gives up, in milliseconds; the machine may be busy with other tests.
PATIENCE = 60_000


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """The app's server, which can be killed and started again on the same port with the same store."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        folders = {"FOLLOWUP_HOME": str(self.folder), "FOLLOWUP_CONFIG_DIR": str(self.folder / "config")}
        environment = {**os.environ, **folders, "NO_PROXY": "*"}
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "server.txt").open("ab") as said:
            self.process = subprocess.Popen(command(self.port), env=environment, stdout=said, stderr=said)
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                with opener.open(f"{self.address}/_stcore/health", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise AssertionError(f"the server does not answer: {self.said()}")

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None

    def said(self) -> str:
        return (self.folder / "server.txt").read_text(encoding="utf-8", errors="replace")


@contextmanager
def serving(folder: Path) -> Iterator[Server]:
    server = Server(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def launch(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))


class Window:
    """A browser window that keeps to this machine: what asks for another host is refused and remembered."""

    def __init__(self, browser: Browser, server: Server, width: int = 1280, height: int = 900, **settings: Any) -> None:
        self.server = server
        self.elsewhere: list[str] = []
        self.dialogs: list[str] = []
        self.context: BrowserContext = browser.new_context(viewport={"width": width, "height": height}, **settings)
        self.context.set_default_timeout(PATIENCE)
        self.context.route("**/*", self._route)
        self.page = self.tab()

    def tab(self) -> Page:
        page = self.context.new_page()
        page.on("dialog", self._dialog)
        return page

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def _route(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != urlsplit(self.server.address).netloc:
            self.elsewhere.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    def open(self, path: str = "/", page: Page | None = None) -> Page:
        page = page or self.page
        page.goto(f"{self.server.address}{path}")
        settle(page)
        return page

    def close(self) -> None:
        self.context.close()


def settle(page: Page) -> None:
    """Wait until the app has finished a run of its script and shows a page."""
    idle = page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]')
    idle.locator('[data-testid="stMain"] h1').first.wait_for()
    page.wait_for_timeout(80)
    idle.wait_for()


def heading(page: Page, words: str) -> None:
    page.get_by_role("heading", name=words).first.wait_for()
    settle(page)


def step(page: Page, name: str) -> None:
    """Go to a step by its link."""
    page.get_by_role("link", name=name).first.click()
    page.wait_for_url(f"**/{name.rsplit(maxsplit=1)[-1].lower()}?i=*")
    settle(page)
