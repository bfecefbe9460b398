"""Buttons, boxes to tick and lists to choose from whose value lives in the store, never in the window.

Each run shows what is stored, so that a second window, a refresh or a restart shows the same; only a person's own
change writes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from assistant.errors import FollowupError
from assistant.store import Store
from assistant.web import show

_SAID = "what went wrong in a callback"


def kept(
    store: Store, interview: str, name: str, now: object, then: Callable[[], None] | None = None
) -> dict[str, Any]:
    """The arguments of a widget that shows `now` and saves what is chosen as the entry `name`.

    True is kept as "yes", False and nothing as "", a date as ISO. `then` is done after saving.
    """
    key = f"{name}-{interview}"
    st.session_state[key] = now
    return {"key": key, "on_change": _save, "args": (store, interview, name, key, then)}


def _save(store: Store, interview: str, name: str, key: str, then: Callable[[], None] | None) -> None:
    try:
        store.save(interview, name, _text(st.session_state.get(key)))
        if then:
            then()
    except FollowupError as error:
        st.session_state[_SAID] = str(error)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def told() -> None:
    """Say what went wrong while a choice was saved, once."""
    if said := st.session_state.pop(_SAID, None):
        show.note(said, "fault")
