"""The app as a person uses it: a real server, a real browser, nothing asked of another machine."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from assistant.store import open_store
from assistant.web import journal
from tests.web.browser import PATIENCE, Window, heading, settle, step

pytestmark = [pytest.mark.xdist_group("browser")]
expect.set_options(timeout=PATIENCE)

ROOT = Path(__file__).resolve().parents[2]
NOTES = {
    "Company": "Brightwater Logistics",
    "Role": "Operations Analyst",
    "Who you talked to": "Dana Okafor, Head of Planning",
    "Your name": "Tomas Lind",
    "Questions they asked": "How do you handle conflict with a colleague?\nDo you know SQL window functions?",
    "How I responded": "On conflict I rambled and never got to the outcome: we agreed on a shared handover sheet. "
    "On SQL I blanked, though I use window functions every week.",
    "What stood out": "They need someone to build reporting for the new Rotterdam hub. "
    'Dana laughed and said "we don\'t watch the clock here".',
    "My feelings": "Nervous, sweaty hands. I also have an interview at Maersk, keep that quiet.",
}


def saved(page: Page) -> None:
    """Wait until nothing on the page is still to be saved."""
    page.wait_for_function(
        "() => [...document.querySelectorAll('*')].filter((e) => e.shadowRoot)"
        ".every((e) => ![...e.shadowRoot.querySelectorAll('.state')]"
        ".some((s) => /Saving|Not saved/.test(s.textContent)))"
    )
    settle(page)


@cache
def sample_facts() -> dict[str, str]:
    return {**journal.sort((ROOT / "assistant" / "web" / "sample.md").read_text(encoding="utf-8")), "sample": "yes"}


def sample(window: Window, place: str = "notes") -> Page:
    """A window with the sample interview open at a step."""
    store = open_store(window.server.folder)
    interview = store.begin(sample_facts())
    store.close()
    return window.open(f"/{place}?i={interview}")


def letter_of(page: Page) -> str:
    return page.get_by_label("The letter", exact=True).input_value()


def test_the_whole_way_from_the_interview_to_the_letter(browser, shared_server, tmp_path):
    window = Window(browser, shared_server, accept_downloads=True)
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = window.open()
    page.get_by_role("button", name="New interview").first.click()
    heading(page, "You did it.")
    page.get_by_role("button", name="I am ready to write").click()
    heading(page, "What do you remember?")
    for label, text in NOTES.items():
        page.get_by_label(label, exact=True).fill(text)
    saved(page)
    assert re.fullmatch(r"/notes\?i=[\w-]+", page.url.removeprefix(shared_server.address)), "nothing but the id"
    page.get_by_role("button", name="Done for now").click()
    heading(page, "Look again")
    page.get_by_text("A gap").nth(1).wait_for()
    page.get_by_role("button", name="Start with what your notes say").click()
    expect(page.get_by_label("What to do differently next time")).to_have_value(re.compile("handle conflict"))
    page.get_by_role("button", name="On to the fit").click()
    heading(page, "Would you be well there?")
    assert page.locator("mark", has_text="watch the clock").count() == 1
    page.get_by_text("I see it too").first.click()
    page.get_by_text("I want this").click()
    settle(page)
    page.get_by_role("button", name="On to the letter").click()
    heading(page, "Your letter")
    letter = letter_of(page)
    assert letter.startswith("Dear Dana,")
    assert "shared handover sheet" in letter
    for private in ("rambled", "blanked", "sweaty", "Maersk", "clock"):
        assert private not in letter
    page.get_by_role("button", name="Copy the letter").click()
    assert page.evaluate("navigator.clipboard.readText()") == letter
    for ending in ("txt", "md"):
        with page.expect_download() as download:
            page.get_by_role("button", name=f"Download .{ending}").click()
        file = tmp_path / download.value.suggested_filename
        download.value.save_as(file)
        assert file.name == f"letter-brightwater-logistics.{ending}"
        text = file.read_text(encoding="utf-8")
        assert re.sub(r"  \n", "\n", text).endswith(letter.strip() + "\n")
        assert page.get_by_label("Subject").input_value() in text
    page.get_by_role("button", name="I have sent it").click()
    heading(page, "Sent. Well done.")
    assert not window.elsewhere
    window.close()


def test_a_click_tells_where_a_sentence_comes_from(window):
    page = sample(window, "letter")
    box = page.get_by_label("The letter", exact=True)
    at = letter_of(page).index("shared handover")
    box.evaluate("(box, at) => { box.setSelectionRange(at, at); box.click(); }", at)
    page.get_by_role("heading", name="Where this comes from").wait_for()
    told = page.locator(".note", has_text="Where this comes from")
    assert "we agreed on a shared handover sheet" in told.inner_text()
    assert "From your notes" in told.inner_text()


def test_a_claim_that_is_not_in_the_notes_is_marked_and_can_be_vouched_for(window):
    page = sample(window, "letter")
    box = page.get_by_label("The letter", exact=True)
    box.fill(letter_of(page).replace("\n\n", "\n\nI led a team of 45 in Oslo. ", 1))
    page.get_by_text("Not in your notes").wait_for()
    marked = page.locator("mark.doubt")
    marked.first.wait_for(state="attached")
    assert any("Oslo" in text or "45" in text for text in marked.all_text_contents())
    keep = page.get_by_role("button", name=re.compile("It is true, keep"))
    while left := keep.count():
        keep.first.click()
        expect(keep).to_have_count(left - 1)
    page.get_by_text("All eight checks passed").wait_for()
    assert "45 in Oslo" in letter_of(page)


def test_something_private_typed_into_the_letter_is_marked_as_a_fault(window):
    page = sample(window, "letter")
    box = page.get_by_label("The letter", exact=True)
    box.fill(letter_of(page).replace("\n\n", "\n\nI also have a second interview at Maersk on Thursday. ", 1))
    page.get_by_text("Something private shows").wait_for()
    page.locator("mark.fault").first.wait_for(state="attached")
    assert not page.get_by_role("button", name=re.compile("It is true, keep .*Maersk")).count()


def test_an_edited_letter_is_never_replaced_unasked_and_its_version_comes_back(window):
    page = sample(window, "letter")
    box = page.get_by_label("The letter", exact=True)
    mine = letter_of(page).replace("Dear Dana,", "Dear Dana, dear all,")
    box.fill(mine)
    saved(page)
    page.get_by_text("Leave point 2 out").click()
    page.get_by_text("You have written in this letter").wait_for()
    expect(box).to_have_value(mine)
    page.get_by_role("button", name="Write it anew").click()
    expect(box).not_to_have_value(mine)
    expect(page.get_by_text("You have written in this letter")).to_have_count(0)
    assert "dear all" not in letter_of(page)
    assert "window functions" not in letter_of(page)
    page.get_by_text("Earlier versions").click()
    page.locator('[class*="st-key-version-"]', has_text="dear all").get_by_role("button", name="Restore").first.click()
    expect(box).to_have_value(mine)


def test_a_wish_in_plain_words_changes_the_letter_or_says_what_can(window):
    page = sample(window, "letter")
    before = letter_of(page)
    wish = page.get_by_label("Change it in plain words")
    wish.fill("leave out point 2")
    wish.press("Enter")
    expect(page.get_by_label("The letter", exact=True)).not_to_have_value(before)
    assert "window functions" not in letter_of(page)
    wish.fill("make it rhyme like Goethe")
    wish.press("Enter")
    page.get_by_text("needs a model").wait_for()


def test_a_refresh_in_the_middle_of_a_sentence_loses_nothing(window):
    page = sample(window)
    box = page.get_by_label("My feelings", exact=True)
    box.press("Control+End")
    box.press_sequentially(" And then I cried a little", delay=5)
    page.reload()  # at once: the pause before saving has not passed
    heading(page, "What do you remember?")
    box = page.get_by_label("My feelings", exact=True)
    assert box.input_value().endswith("And then I cried a little")
    saved(page)
    fresh = window.tab()
    window.open(page.url.removeprefix(window.server.address), fresh)
    assert fresh.get_by_label("My feelings", exact=True).input_value().endswith("And then I cried a little")


def test_two_windows_on_one_text_show_a_conflict_and_lose_neither(window):
    first = sample(window)
    second = window.tab()
    window.open(first.url.removeprefix(window.server.address), second)
    for page, text in ((first, "Calm, all in all."), (second, "Shaken, to be honest.")):
        page.get_by_label("My feelings", exact=True).fill(text)
        saved(page)
    second.get_by_role("heading", name="was changed in two windows").wait_for()
    shown = second.locator('[class*="st-key-clash-"]').inner_text()
    assert "Calm, all in all." in shown
    assert "Shaken, to be honest." in shown
    second.get_by_role("button", name="Keep both").click()
    both = "Calm, all in all.\n\nShaken, to be honest."
    expect(second.get_by_label("My feelings", exact=True)).to_have_value(both)
    expect(second.get_by_text("was changed in two windows")).to_have_count(0)
    first.reload()
    heading(first, "What do you remember?")
    expect(first.get_by_label("My feelings", exact=True)).to_have_value(both)


def test_a_server_that_is_killed_and_started_again_has_lost_nothing(browser, server):
    window = Window(browser, server)
    page = sample(window)
    box = page.get_by_label("My feelings", exact=True)
    box.fill("Before the crash.")
    saved(page)
    server.kill()
    box.press("Control+End")
    box.press_sequentially(" While it was down.", delay=5)
    page.get_by_text("Not saved yet").wait_for()
    server.start()
    saved(page)
    fresh = window.tab()
    window.open(page.url.removeprefix(server.address), fresh)
    assert fresh.get_by_label("My feelings", exact=True).input_value() == "Before the crash. While it was down."
    assert "Traceback" not in server.said()
    window.close()


def test_a_connection_that_is_cut_for_ten_seconds_loses_nothing(window):
    sockets = []

    def through(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    window.context.route_web_socket("**/*", through)
    page = sample(window)
    assert sockets
    window.context.set_offline(True)
    for socket in sockets:
        socket.close()
    box = page.get_by_label("My feelings", exact=True)
    box.fill("Written while the line was down.")
    page.wait_for_timeout(10_000)
    page.get_by_text("Not saved yet").wait_for()
    window.context.set_offline(False)
    saved(page)
    assert box.input_value() == "Written while the line was down."
    fresh = window.tab()
    window.open(page.url.removeprefix(window.server.address), fresh)
    assert fresh.get_by_label("My feelings", exact=True).input_value() == box.input_value()


def test_a_paste_of_twenty_thousand_words_is_kept_and_read(window):
    page = sample(window)
    text = ("I talked about the harbour project and the new planning tool. " * 1900).strip()
    assert len(text.split()) > 20_000
    page.get_by_label("What stood out", exact=True).fill(text)
    saved(page)
    page.reload()
    heading(page, "What do you remember?")
    assert page.get_by_label("What stood out", exact=True).input_value() == text


HOSTILE = (
    '<script>alert("x")</script> ![p](http://tracker.example/p.png) <img src="http://tracker.example/i.png"'
    ' onerror="alert(1)"> [link](javascript:alert(2)) $x^2$ :red[hot] <style>body{display:none}</style>'
)


def test_markup_in_notes_names_and_letters_is_text_and_loads_nothing(window):
    page = window.open()
    page.get_by_role("button", name="New interview").first.click()
    heading(page, "You did it.")
    step(page, "2 Notes")
    for label in ("Company", "Role", "Who you talked to", "Questions they asked", "How I responded", "What stood out"):
        page.get_by_label(label, exact=True).fill(f"{HOSTILE} They work every weekend. I forgot to say it was 5.")
    saved(page)
    for name in ("3 Reflect", "4 Fit", "5 Letter", "6 Celebrate"):
        step(page, name)
        assert page.locator('[data-testid="stMain"] h1').is_visible()
        assert not page.locator('img[src*="tracker"], a[href^="javascript"], [data-testid="stMain"] script').count()
    step(page, "5 Letter")
    page.get_by_label("The letter", exact=True).fill(f"Dear {HOSTILE},\n\n{HOSTILE}\n\nWarm regards")
    saved(page)
    window.open("/")
    expect(page.locator('[data-testid="stMain"]')).to_contain_text(HOSTILE[:25])
    window.open("/practice")


def test_a_deleted_interview_is_asked_about_twice_and_then_gone(browser, server, tmp_path):
    window = Window(browser, server)
    page = sample(window)
    page.get_by_label("My feelings", exact=True).fill("quokkaesque")
    saved(page)
    page.get_by_text("Rename or delete").click()
    page.get_by_role("button", name="Delete this interview").click()
    page.get_by_role("button", name="Keep it").click()
    settle(page)
    page.get_by_role("button", name="Delete this interview").click()
    page.get_by_role("button", name="Yes, delete it for good").click()
    heading(page, "Fresh out of an interview?")
    for file in server.folder.glob("followup*"):
        assert b"quokka" not in Path(file).read_bytes()
    window.close()
