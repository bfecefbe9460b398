"""What every page has around it: the list of interviews, the six steps, the style, and which interview is open.

The id of the open interview stands in the address and nothing else about it does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NoReturn

import streamlit as st

from assistant.store import Entry, Interview, Store, home, open_store
from assistant.web import engine, show
from assistant.web.choices import kept

#: The six steps, by the name in the address.
STEPS = {
    "breathe": "Breathe", "notes": "Notes", "reflect": "Reflect", "fit": "Fit", "letter": "Letter",
    "celebrate": "Celebrate",
}  # fmt: skip
PLACES = {"home": "All interviews", **STEPS, "practice": "Practice", "settings": "Settings"}
_PAGES = "pages of this run"


@cache
def _store(folder: str) -> Store:
    return open_store()


def store() -> Store:
    """The store of this server. Raises StoreError."""
    return _store(str(home()))


@cache
def _style() -> str:
    return files("assistant.web").joinpath("style.css").read_text(encoding="utf-8")


def style() -> None:
    """The look of the app; nothing of it is loaded from anywhere."""
    st.html(f"<style>{_style()}</style>")


def remember(pages: Mapping[str, Any]) -> None:
    """Keep the pages of this run, so that links can lead to them."""
    st.session_state[_PAGES] = dict(pages)


def link(place: str, label: str, interview: str | None = None, **more: Any) -> None:
    """A link to a page; `label` is Markdown, so people's words in it go through `show.md`."""
    params = {"i": interview} if interview else None
    st.page_link(st.session_state[_PAGES][place], label=label, query_params=params, **more)


def go(place: str, interview: str | None = None) -> NoReturn:
    """Leave for another page."""
    st.switch_page(st.session_state[_PAGES][place], query_params={"i": interview} if interview else None)


def opened() -> str | None:
    """The id of the interview in the address, or None."""
    found = st.query_params.get("i")
    return found if isinstance(found, str) and found else None


def label(interview: Interview | None) -> str:
    """What an interview is called: the name it was given, or company and role, or when it was begun."""
    if interview is None:
        return "Interview"
    facts = interview.facts
    if facts.get("name", "").strip():
        return facts["name"].strip()
    found = " · ".join(facts[name].strip() for name in ("company", "role") if facts.get(name, "").strip())
    return found or f"Interview, {show.ago(interview.opened)}"


def begin_sample() -> str:
    """A new interview that holds the sample notes, marked as such."""
    from assistant.web import journal

    sample = files("assistant.web").joinpath("sample.md").read_text(encoding="utf-8")
    facts = journal.sort(sample)
    return store().begin({**facts, "mode": "parts", "sample": "yes", "step": "notes"})


def sidebar(place: str) -> None:
    """The interviews, a search among them, and the way to all other pages."""
    held = store().interviews()
    current = opened()
    with st.sidebar:
        show.html('<p class="brand">Follow-up</p><p class="tag">From the interview to the letter</p>')
        if st.button("New interview", type="primary", width="stretch", key="new"):
            go("breathe", store().begin())
        wanted = ""
        if len(held) > 3:
            wanted = st.text_input(
                "Search", key="search", placeholder="Search interviews", label_visibility="collapsed"
            )
        found = [each for each in held if (wanted or "").casefold() in label(each).casefold()]
        with st.container(key="interviews", gap="xxsmall"):
            for each in found[:40]:
                step = each.facts.get("step", "breathe")
                open_now = each.id == current
                with st.container(key=f"interview-{'open' if open_now else 'other'}-{each.id}", gap=None):
                    link(step if step in STEPS else "breathe", show.md(label(each)), each.id, width="stretch")
                    show.html(f'<p class="when">{show.esc(_line(each, place if open_now else ""))}</p>')
            if held and not found:
                show.html('<p class="when">None of this name.</p>')
        if current and place in STEPS and any(each.id == current for each in held):
            _manage(next(each for each in held if each.id == current))
        with st.container(key="places", gap=None):
            link("home", "All interviews", width="stretch")
            link("practice", "Practice questions", width="stretch")
            link("settings", "Settings", width="stretch")
        show.html(f'<p class="when">{show.esc(_stays(store().settings()))}</p>')


def _stays(settings: Mapping[str, str]) -> str:
    """What leaves this machine, in a line."""
    if settings.get("engine") != engine.MODEL:
        return "Everything stays on this machine."
    where = settings.get("address", "").strip()
    return f"Letters are written by a model{f' at {where}' if where else ''}."


def _line(interview: Interview, here: str) -> str:
    facts = interview.facts
    step = STEPS.get(here) or STEPS.get(facts.get("step", "breathe"), "Breathe")
    pieces = ["Sample" if facts.get("sample") else "", step]
    if when := show.as_date(facts.get("next", "")):
        pieces.append(f"next: {when.day} {when:%b}")
    return " · ".join(piece for piece in pieces if piece)


def _manage(interview: Interview) -> None:
    with st.expander("Rename or delete", key=f"manage-{interview.id}"):
        name = interview.facts.get("name", "")
        st.text_input("Name", placeholder=label(interview), **kept(store(), interview.id, "name", name))
        if st.button("Delete this interview", key="delete", width="stretch"):
            _delete(interview)


@st.dialog("Delete this interview?")
def _delete(interview: Interview) -> None:
    show.html(
        f"<p>{show.quote(label(interview))}</p><p>Notes, decisions and every version of the letter will be gone from"
        " this machine. There is no way back.</p>"
    )
    if st.button("Yes, delete it for good", type="primary", key="really"):
        store().delete(interview.id)
        go("home")
    if st.button("Keep it", key="keep"):
        st.rerun()


def steps(place: str, interview: str) -> None:
    """The six steps as links; the one that is open is marked, and is the one to come back to."""
    store().save(interview, "step", place)
    with st.container(horizontal=True, key="steps", gap="xxsmall"):
        for number, (name, text) in enumerate(STEPS.items(), 1):
            with st.container(key=f"step-{'here' if name == place else 'other'}-{name}", width="content"):
                link(name, f"{number} {text}", interview)


def number(place: str) -> str:
    """Which step of how many."""
    return f"Step {list(STEPS).index(place) + 1} of {len(STEPS)}"


def interview_or_leave() -> tuple[Store, str, Mapping[str, Entry]]:
    """The store, the open interview's id and its entries; the home page when there is none of this id."""
    current = opened()
    if current is None:
        go("home")
    if store().interview(current) is None:
        show.title("This interview is not here", "It may have been deleted, or the address was copied wrongly.")
        link("home", "See all interviews")
        st.stop()
    return store(), current, store().entries(current)


def onward(*buttons: tuple[str, Callable[[], None]]) -> None:
    """The way on, at the foot of a page: the first one is the usual one."""
    with st.container(horizontal=True, key="onward"):
        for which, (text, act) in enumerate(buttons):
            if st.button(text, type="tertiary" if which else "primary", key=f"onward-{which}"):
                act()


def on(place: str, interview: str) -> Callable[[], None]:
    """Go to a step, and remember that it is the one to come back to."""

    def act() -> None:
        store().save(interview, "step", place)
        go(place, interview)

    return act
