"""A letter that a model writes, as a person sees it come: streamed, refreshed in the middle, broken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from assistant.store import open_store
from tests.fake import Decent, FakeServer, Reply, Request
from tests.web.browser import PATIENCE, Server, Window, heading, settle
from tests.web.test_journey import letter_of, sample_facts

pytestmark = [pytest.mark.xdist_group("browser")]
expect.set_options(timeout=PATIENCE)

#: Slow enough that a person sees the letter grow, and a test can act in the middle of it.
SLOW = Reply(between=0.1, piece=10)


class Pace:
    """Writes decent letters, as slowly as it is told."""

    def __init__(self) -> None:
        self.reply = SLOW

    def __call__(self, request: Request) -> Reply:
        return Decent(self.reply)(request)


@pytest.fixture
def pace() -> Pace:
    return Pace()


@pytest.fixture
def model(pace: Pace) -> Iterator[FakeServer]:
    with FakeServer(pace) as served:
        yield served


def begun(server: Server, address: str) -> str:
    """The sample interview, in a store whose settings name the model."""
    store = open_store(server.folder)
    for name, value in {"engine": "openai", "address": address, "model": "fake-1"}.items():
        store.set(name, value)
    interview = store.begin(sample_facts())
    store.close()
    return interview


def growing(page: Page) -> str:
    """What has come of the letter so far."""
    page.locator(".streaming", has_text=re.compile(r"\w")).wait_for()
    return page.locator(".streaming").inner_text()


def test_a_letter_is_seen_while_the_model_writes_it_and_says_who_wrote_it(browser, server: Server, model: FakeServer):
    window = Window(browser, server)
    interview = begun(server, model.url)
    window.page.goto(f"{server.address}/letter?i={interview}")
    first = growing(window.page)
    window.page.wait_for_function(
        "(had) => (document.querySelector('.streaming')?.innerText ?? '').length > had", arg=len(first)
    )
    heading(window.page, "Your letter")
    letter = letter_of(window.page)
    assert letter.startswith("Dear Dana,")
    assert "shared handover sheet" in letter
    assert "Written by the model fake-1" in window.page.locator("p.fine").last.inner_text()
    sent = "\n".join(request.text for request in model.log)
    assert not [word for word in ("Maersk", "sweaty", "rambled", "clock") if word in sent]
    window.close()
    assert not window.elsewhere


def test_a_refresh_in_the_middle_of_a_letter_loses_nothing_and_lets_go_of_the_first_one(
    browser, server: Server, model: FakeServer, pace: Pace
):
    window = Window(browser, server)
    interview = begun(server, model.url)
    page = window.page
    page.goto(f"{server.address}/letter?i={interview}")
    growing(page)
    first = len(model.log)
    pace.reply = Reply()
    page.reload()
    heading(page, "Your letter")
    assert letter_of(page).startswith("Dear Dana,")
    assert model.log[first - 1].gone.wait(20), "the letter nobody waits for any more is given up"
    store = open_store(server.folder)
    assert len(store.letters(interview)) == 1
    assert store.entries(interview)["letter"].text == letter_of(page)
    assert store.entries(interview)["answers"].text == sample_facts()["answers"]
    store.close()
    assert "Traceback" not in server.said()
    window.close()


def test_a_model_that_breaks_off_leaves_a_whole_letter_and_a_reason(
    browser, server: Server, model: FakeServer, pace: Pace
):
    pace.reply = Reply(then="reset", after=900)
    window = Window(browser, server)
    interview = begun(server, model.url)
    window.page.goto(f"{server.address}/letter?i={interview}")
    heading(window.page, "Your letter")
    settle(window.page)
    letter = letter_of(window.page)
    assert letter.startswith("Dear Dana,")
    assert "shared handover sheet" in letter
    assert "built-in engine" in window.page.locator("p.fine").last.inner_text()
    window.close()
