"""A second reader: a model that the person let read the notes, and what it found in them.

It reads only when asked to, by a button. What it said is kept with the interview and joined to what is found here by
the same rule as on the command line, for as long as the notes are the same; it can be taken out with a click.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.errors import FollowupError
from assistant.review import Review
from assistant.store import Store
from assistant.web import engine, journal, show

ENTRY = "second-reading"


def found(held: Mapping[str, str]) -> Review:
    """Everything found in the notes, here and by a second reader. Raises NotesError."""
    text = journal.composed(held)
    review, kept = journal.read(text), said(held)
    return engine.merged(review, kept) if kept.get("of") == _of(text) else review


def said(held: Mapping[str, str]) -> dict[str, Any]:
    """What the second reader said; empty when none has read."""
    try:
        kept = json.loads(held.get(ENTRY, "") or "{}")
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def offer(store: Store, interview: str, held: Mapping[str, str]) -> None:
    """The button that lets a model read, where one was chosen and may; or what it has added."""
    settings = store.settings()
    if settings.get("engine") != engine.MODEL:
        return
    text = journal.composed(held)
    kept = said(held)
    with st.container(border=True, key="second-reader"):
        if kept.get("of") == _of(text):
            _added(store, interview, text, kept)
            return
        allowed = engine.permission(settings)
        if allowed.send != "notes":
            show.html(
                "<p><b>A second reader.</b> The model you chose is sent only what may stand in a letter. In the "
                "settings you can let it read your notes, so that it can add what it finds.</p>"
            )
            return
        again = " Your notes have changed since it read them." if kept else ""
        show.html(
            f"<p><b>A second reader.</b> {show.esc(allowed.told)} It can add to what is found here, and takes nothing ",
            f"away.{show.esc(again)}</p>",
        )
        if st.button("Let it read my notes", key="second-read"):
            _read(store, interview, text, settings)


def _read(store: Store, interview: str, text: str, settings: Mapping[str, str]) -> None:
    try:
        with st.spinner("It is reading …"):
            kept = engine.second_reading(journal.read(text), settings)
    except FollowupError as error:
        show.note(f"{error} What was found here stands.", "doubt")
        return
    store.save(interview, ENTRY, json.dumps(kept | {"of": _of(text)}))
    st.rerun()


def _added(store: Store, interview: str, text: str, kept: Mapping[str, Any]) -> None:
    before = journal.read(text)
    after = engine.merged(before, kept)
    points, flags = len(after.points) - len(before.points), len(after.red_flags) - len(before.red_flags)
    counts = [
        f"{count} {name if count == 1 else name + 's'}" for count, name in ((points, "point"), (flags, "flag")) if count
    ]
    added = f"added {' and '.join(counts)}" if counts else "added nothing"
    warnings = "".join(f"<p>{show.esc(str(each))}</p>" for each in kept.get("warnings", ()))
    show.html(f"<p><b>A second reader</b> ({show.esc(str(kept.get('by', '')))}) {show.esc(added)}.</p>{warnings}")
    if st.button("Take its findings out", key="second-out", type="tertiary"):
        store.save(interview, ENTRY, "")
        st.rerun()


def _of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
