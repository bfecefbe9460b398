"""Every version of the letter that was kept: seen side by side with the one on the desk, restored with one click."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping

import streamlit as st

from assistant.store import KeptLetter, Store
from assistant.web import desk, show
from assistant.web.desk import Names

#: How many versions the list shows; all are kept.
SHOWN = 12


def show_versions(store: Store, interview: str, names: Names, held: Mapping[str, str]) -> None:
    """The versions of this letter that differ from what lies on the desk."""
    body = held.get(names.of("letter"), "")
    kept = [each for each in store.letters(interview) if _to(each) == names.to and each.body != body]
    unique = list({(each.subject, each.body): each for each in reversed(kept)}.values())[::-1]
    if not unique:
        return
    with st.expander(f"Earlier versions: {len(unique)}", key=f"versions-{interview}"):
        for each in unique[:SHOWN]:
            with st.container(border=True, key=f"version-{each.id}"):
                show.html(f'<p class="about">{show.esc(show.ago(each.at))}, {show.esc(each.why)}</p>')
                left, right = st.columns(2)
                then, now = differences(each.body, body)
                with left:
                    show.html(f'<h3>Then</h3><div class="page">{then}</div>')
                with right:
                    show.html(f'<h3>Now</h3><div class="page">{now}</div>')
                if st.button("Restore this version", key=f"restore-{each.id}"):
                    restore(store, interview, names, held, each)
                    st.rerun()


def restore(store: Store, interview: str, names: Names, held: Mapping[str, str], version: KeptLetter) -> None:
    """Lay a version on the desk again; the one that lies there is kept."""
    desk.keep(store, interview, held, names, "before a version was restored")
    store.save(interview, names.of("letter"), version.body)
    store.save(interview, names.of("subject"), version.subject)


def differences(then: str, now: str) -> tuple[str, str]:
    """Both texts as HTML, with the words marked that the other does not have."""
    a, b = (re.findall(r"\s+|[^\s]+", text) for text in (then, now))
    left, right = [], []
    for kind, i, j, k, m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        before, after = show.lines("".join(a[i:j])), show.lines("".join(b[k:m]))
        left.append(before if kind == "equal" or not before else f"<del>{before}</del>")
        right.append(after if kind == "equal" or not after else f"<ins>{after}</ins>")
    return "".join(left), "".join(right)


def _to(version: KeptLetter) -> str | None:
    try:
        found = json.loads(version.record).get("to")
    except (ValueError, AttributeError):
        return None
    return found if isinstance(found, str) else None
