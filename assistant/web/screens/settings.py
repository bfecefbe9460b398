"""Settings: who writes the letter and what it may see, how letters sound, and how the app looks."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.errors import FollowupError
from assistant.letter import TONES
from assistant.store import Store, home
from assistant.web import engine, frame, show
from assistant.web.screens.letter import TONE

ENGINES = {"embedded": "Built in", engine.MODEL: "A model"}
SEES = {"brief": "Only what may stand in a letter", "notes": "My notes too, when I ask it to read them"}


def page() -> None:
    """Show it."""
    store = frame.store()
    settings = store.settings()
    show.title("Settings")
    show.part("Letters")
    st.session_state["sender"] = settings.get("sender", "")
    st.text_input("Your name, as you sign", key="sender", autocomplete="name", on_change=_keep, args=(store, "sender"))
    tone = settings.get("tone", "warm")
    st.session_state["tone"] = tone if tone in TONES else "warm"
    st.segmented_control(
        "Usual tone",
        TONES,
        format_func=lambda name: TONE[name],
        key="tone",
        required=True,
        on_change=_keep,
        args=(store, "tone"),
    )
    show.part("Engine")
    _engine(store, settings)
    show.part("Look")
    _theme()
    show.part("Where things are")
    show.html(
        f"<p>Everything you write lies in one file on this machine:</p><p><code>{show.esc(str(home()))}</code></p>"
    )


def _engine(store: Store, settings: Mapping[str, str]) -> None:
    """Who writes the letter, where a model is asked, and whether it answers."""
    chosen = settings.get("engine", "")
    st.session_state["engine"] = chosen if chosen in ENGINES else "embedded"
    st.segmented_control(
        "Who writes the letter",
        list(ENGINES),
        format_func=lambda name: ENGINES[name],
        key="engine",
        required=True,
        on_change=_keep,
        args=(store, "engine"),
    )
    if st.session_state["engine"] != engine.MODEL:
        show.note(
            "The built-in engine writes your letters on this machine, with no key and no network. Nothing is sent "
            "anywhere; a key in your environment is not used."
        )
        return
    show.note(
        "To write a letter, the model is sent only what may stand in it, never your notes. What it writes is checked "
        "like everything else, and where it fails the built-in engine writes the letter. A key is read from "
        "OPENAI_API_KEY or the keyring, and never kept here."
    )
    for name, label, hint in (
        ("address", "Address", "http://127.0.0.1:11434/v1"),
        ("model", "Model", "empty: the only one that the address offers"),
    ):
        st.session_state[name] = settings.get(name, "")
        st.text_input(label, key=name, placeholder=hint, on_change=_keep, args=(store, name))
    try:
        _permissions(store, store.settings())
    except FollowupError as error:
        st.error(str(error))
    if st.button("Try it"):
        try:
            st.success(engine.said_of(store.settings()))
        except FollowupError as error:
            st.error(str(error))


def _permissions(store: Store, settings: Mapping[str, str]) -> None:
    """What the model may see as a second reader, and whether names leave."""
    allowed = engine.permission(settings)

    def let_see() -> None:
        store.set(*engine.let_see(settings, "notes" if st.session_state["sees"] == "notes" else "brief"))

    def names() -> None:
        store.set("names", "replace" if st.session_state["names"] else "send")

    st.session_state["sees"], st.session_state["names"] = allowed.send, allowed.hides
    st.segmented_control(
        "What the model may see",
        list(SEES),
        format_func=lambda name: SEES[name],
        key="sees",
        required=True,
        on_change=let_see,
        help="Your notes are sent only when you ask it to read them, in steps 3 and 4.",
    )
    st.toggle("Replace names of people and companies before anything is sent", key="names", on_change=names)


def _keep(store: Store, name: str) -> None:
    """Keep what was just changed; only a change writes, so that a second window cannot put back what it still shows."""
    store.set(name, str(st.session_state.get(name) or "").strip())


def _theme() -> None:
    st.components.v2.component(
        "followup_theme", html='<div class="themes" role="group" aria-label="Light or dark"></div>', css=_CSS, js=_JS
    )(key="theme")


_CSS = """
.themes { display: flex; flex-wrap: wrap; gap: 0.6rem; font-family: var(--st-font); }
button { font: inherit; color: var(--st-text-color); background: transparent; cursor: pointer; min-height: 2.6rem;
  border: 1px solid var(--st-border-color); border-radius: 999px; padding: 0.4rem 1.1rem; }
button[aria-pressed=true] { border-color: var(--st-primary-color);
  box-shadow: inset 0 0 0 1px var(--st-primary-color); }
button:focus-visible { outline: 2px solid var(--st-primary-color); }
"""
# Streamlit keeps the theme a person chose in localStorage, by the path of the page it was chosen on; ours is for all.
_JS = """
const paths = PATHS;
export default function ({ parentElement }) {
  const box = parentElement.querySelector(".themes");
  const key = (path) => `stActiveTheme-${path}-v2`;
  let now = "System";
  try { now = JSON.parse(localStorage.getItem(key(window.location.pathname))) || now; } catch { /* none */ }
  const themes = [["System", "As the system has it"], ["Light", "Light"], ["Dark", "Dark"]];
  box.replaceChildren(...themes.map(([name, text]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-pressed", String(now === name));
    button.addEventListener("click", () => {
      for (const path of paths) {
        if (name === "System") localStorage.removeItem(key(path));
        else localStorage.setItem(key(path), JSON.stringify(name));
      }
      window.location.reload();
    });
    return button;
  }));
}
""".replace("PATHS", str(["/", *(f"/{name}" for name in frame.PLACES)]))
