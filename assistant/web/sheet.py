"""Boxes to write in that save themselves: the Python half of `sheet.js`.

A page asks `received` first, so that what was typed is stored before anything else on the page is decided, and then
shows the boxes with `sheet`. No text lives in session state; it only remembers which messages it has answered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, Literal

import streamlit as st

from assistant.store import Entry, Store

#: The longest text taken from one box, in characters: what the program reads as notes, and some more.
LONGEST = 2_000_000


@dataclass(frozen=True, slots=True)
class Field:
    """One box. `kind` is a line, an area of about `rows` lines, or the letter, which can carry marks."""

    name: str
    label: str = ""
    hint: str = ""
    placeholder: str = ""
    kind: Literal["line", "area", "letter"] = "area"
    rows: int = 3
    aria: str = ""
    marks: Sequence[Mapping[str, Any]] = ()


@dataclass(slots=True)
class Received:
    """What came from a sheet in this run. `caret` is where a person clicked in the letter, in code points."""

    window: str = ""
    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    caret: int | None = None
    took: str | None = None


def received(store: Store, interview: str, key: str, names: Iterable[str] | None = None) -> Received:
    """Store what was typed in the sheet `key` since the last run. Raises StoreError.

    `names` are the boxes that the sheet may have; anything else is not stored.
    """
    state = st.session_state.get(key) or {}
    found = Received()
    allowed = None if names is None else set(names)
    caret, took, edits = (state.get(name) for name in ("caret", "took", "edits"))
    if isinstance(caret, Mapping) and isinstance(caret.get("at"), int):
        found.caret = caret["at"]
    if isinstance(took, Mapping) and took.get("how") in ("copied", "downloaded", "opened in mail"):
        found.took = took["how"]
    if not isinstance(edits, Mapping) or not isinstance(edits.get("items"), Mapping):
        return found
    found.window = str(edits.get("window", ""))[:80]
    answered: dict[str, dict[str, Any]] = st.session_state.setdefault(f"answered:{key}:{found.window}", {})
    for name, item in edits["items"].items():
        if (allowed is not None and name not in allowed) or not _sound(item):
            continue
        if answered.get(name, {}).get("seq") != item["seq"]:
            text = item["text"][:LONGEST]
            saved = store.save(interview, name, text, item["base"], found.window)
            clash = saved.clash is not None
            answered[name] = {"seq": item["seq"], "version": saved.entry.version, "clash": clash, "text": text}
    found.items = answered
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page saw of the store in this run: the texts, and the names of those that wait for a decision."""

    interview: str
    entries: Mapping[str, Entry]
    waiting: frozenset[str]


def seen(store: Store, interview: str) -> Seen:
    """Look once, for all the sheets of a page."""
    return Seen(interview, store.entries(interview), frozenset(clash.name for clash in store.clashes(interview)))


def sheet(
    now: Seen,
    key: str,
    fields: Sequence[Field],
    got: Received,
    *,
    columns: bool = False,
    tools: Mapping[str, str] | None = None,
) -> None:
    """Show the boxes with what is stored. `tools` puts the buttons below that take the letter along."""
    rows = []
    for each in fields:
        held = now.entries.get(each.name)
        rows.append(
            {
                "name": each.name,
                "label": each.label,
                "hint": each.hint,
                "placeholder": each.placeholder,
                "kind": each.kind,
                "rows": each.rows,
                "aria": each.aria,
                "marks": [dict(mark) for mark in each.marks],
                "text": held.text if held else "",
                "version": held.version if held else 0,
                "waiting": each.name in now.waiting,
            }
        )
    data = {"scope": now.interview, "fields": rows, "columns": columns, "tools": dict(tools) if tools else None}
    data["acks"] = {"window": got.window, "items": got.items}
    _component()(
        key=key,
        data=data,
        on_edits_change=_nothing,
        on_caret_change=_nothing,
        on_took_change=_nothing,
    )


def _sound(item: object) -> bool:
    """True for a message that has the form it should have; a browser can send anything."""
    if not isinstance(item, Mapping):
        return False
    number = isinstance(item.get("base"), int) and isinstance(item.get("seq"), int)
    return isinstance(item.get("text"), str) and number


def _component() -> Any:
    here = files("assistant.web")
    return st.components.v2.component(
        "followup_sheet",
        html='<div class="sheet"></div>',
        css=here.joinpath("sheet.css").read_text(encoding="utf-8"),
        js=here.joinpath("sheet.js").read_text(encoding="utf-8"),
    )


def _nothing() -> None:
    """The library wants a function for every value that a component gives."""
