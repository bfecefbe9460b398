"""`make screenshots`: all six steps as a laptop and a phone show them, in light and dark, from the sample interview.

The pictures go to the folder given, to be looked at; the two of the README are made with `--docs`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.web.browser import Window, heading, launch, serving, step

STEPS = ("1 Breathe", "2 Notes", "3 Reflect", "4 Fit", "5 Letter", "6 Celebrate")
DOCS = Path(__file__).resolve().parents[2] / "docs" / "img"


def whole(page: Page, file: Path) -> None:
    """The whole page, whatever its height: the app scrolls inside its window, so the window is made as tall."""
    size = page.viewport_size or {"width": 1280, "height": 900}
    page.wait_for_timeout(400)
    tall = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], min(int(tall), 5000))})
    page.wait_for_timeout(500)
    page.screenshot(path=str(file))
    page.set_viewport_size(size)


def sample(window: Window) -> Page:
    page = window.open()
    page.get_by_role("button", name="Look at a sample first").click()
    heading(page, "What do you remember?")
    return page


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for width, height, scheme in (
            (1280, 900, "light"),
            (390, 844, "light"),
            (1280, 900, "dark"),
            (390, 844, "dark"),
        ):
            window = Window(browser, server, width, height, color_scheme=scheme, reduced_motion="reduce")
            page = window.open()
            whole(page, folder / f"{width}-{scheme}-0-home.png")
            sample(window)
            for name in STEPS:
                step(page, name)
                whole(page, folder / f"{width}-{scheme}-{name[0]}-{name[2:].lower()}.png")
            window.close()
        browser.close()


def docs() -> None:
    """The two pictures of the README: the letter, and the notes on a phone."""
    DOCS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, serving(Path(home)) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        for width, height, scheme, name in ((1280, 1000, "light", "5 Letter"), (390, 844, "dark", "4 Fit")):
            window = Window(browser, server, width, height, color_scheme=scheme, reduced_motion="reduce")
            page = sample(window)
            step(page, name)
            page.wait_for_timeout(800)
            page.screenshot(path=str(DOCS / f"{name[2:].lower()}.png"))
            window.close()
        browser.close()


if __name__ == "__main__":
    if "--docs" in sys.argv:
        docs()
    else:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"))
