"""How the app is for those who cannot see it well, hold a small screen, or prefer the dark."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.web.browser import Window, settle
from tests.web.test_journey import sample

pytestmark = [pytest.mark.xdist_group("browser")]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
PLACES = ("home", "breathe", "notes", "reflect", "fit", "letter", "celebrate", "practice", "settings")
#: Faults of Streamlit's own markup that no page of ours can mend: rule, part of the element's HTML, why it is let pass.
STREAMLITS_OWN: tuple[tuple[str, str, str], ...] = ()


def visit(window: Window, interview: str, place: str) -> Page:
    path = (
        "/" if place == "home" else f"/{place}" + (f"?i={interview}" if place not in ("practice", "settings") else "")
    )
    return window.open(path)


def faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical, with the element, but for Streamlit's own."""
    page.evaluate(AXE)
    found: dict[str, Any] = json.loads(page.evaluate("axe.run(document).then((result) => JSON.stringify(result))"))
    told = []
    for violation in found["violations"]:
        if violation["impact"] not in ("serious", "critical"):
            continue
        told += [
            f"{violation['id']}: {node['html'][:200]} {node['any'][0]['message'] if node['any'] else ''}"
            for node in violation["nodes"]
            if not any(violation["id"] == rule and part in node["html"] for rule, part, _ in STREAMLITS_OWN)
        ]
    return told


def test_a_fault_would_be_found(window):
    page = window.open("/settings")
    page.evaluate(
        "document.querySelector('h1').insertAdjacentHTML('afterend',"
        " '<button></button><p style=\"color:#ccc;background:#fff\">pale</p>')"
    )
    told = " ".join(faults(page))
    assert "button-name" in told
    assert "color-contrast" in told


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_serious_fault_for_those_who_use_a_screen_reader(browser, shared_server, scheme):
    window = Window(browser, shared_server, color_scheme=scheme, reduced_motion="reduce")
    interview = sample(window).url.rpartition("=")[2]
    told = {place: found for place in PLACES if (found := faults(visit(window, interview, place)))}
    assert not told, json.dumps(told, indent=1)
    window.close()


def test_nothing_scrolls_sideways_on_the_smallest_phone_and_the_keyboard_reaches_the_letter(browser, shared_server):
    window = Window(browser, shared_server, width=360, height=740)
    interview = sample(window).url.rpartition("=")[2]
    for place in PLACES:
        page = visit(window, interview, place)
        wide = page.evaluate(
            "() => [document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map((e) => e.scrollWidth - e.clientWidth)"
        )
        assert max(wide) <= 0, f"{place} is {wide} pixels too wide"
    page = visit(window, interview, "letter")
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(
            page.evaluate(
                "() => { let e = document.activeElement; while (e?.shadowRoot?.activeElement) e ="
                " e.shadowRoot.activeElement; return e?.getAttribute('aria-label') || e?.textContent || ''; }"
            )
        )
        if {"The letter", "Copy the letter"} <= reached:
            break
    assert {"The letter", "Copy the letter"} <= reached
    assert not window.elsewhere
    window.close()


def test_the_theme_that_was_chosen_holds_on_every_page(window):
    page = window.open("/settings")
    page.get_by_role("button", name="Dark", exact=True).click()
    page.wait_for_timeout(1500)
    for path in ("/settings", "/"):
        window.open(path)
        settle(page)
        colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
        assert colour == "rgb(24, 27, 26)", path
