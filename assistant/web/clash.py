"""Two windows changed the same text: both are shown side by side, and the person decides. Neither is lost before."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.store import Entry, Store
from assistant.web import show


def decide(store: Store, interview: str, entries: Mapping[str, Entry], labels: Mapping[str, str]) -> None:
    """Show what waits for a decision, for the boxes that `labels` names."""
    for clash in store.clashes(interview):
        base = clash.name.split("@")[0]
        if clash.name not in labels and base not in labels:
            continue
        name = labels.get(clash.name) or labels[base]
        there = entries[clash.name].text if clash.name in entries else ""
        with st.container(border=True, key=f"clash-{clash.id}"):
            show.html(
                f"<h2>“{show.esc(name)}” was changed in two windows</h2>"
                "<p>Both texts are kept. Choose the one to go on with, or take both.</p>"
            )
            left, right = st.columns(2)
            with left:
                show.html("<h3>Saved first</h3>", show.quote(there or "(empty)"))
            with right:
                show.html("<h3>Written in the other window</h3>", show.quote(clash.text or "(empty)"))
            with st.container(horizontal=True):
                if st.button("Keep the first", key=f"first-{clash.id}"):
                    _settle(store, clash.id, there)
                if st.button("Keep the second", key=f"second-{clash.id}"):
                    _settle(store, clash.id, clash.text)
                if st.button("Keep both, one after the other", key=f"both-{clash.id}", type="primary"):
                    _settle(store, clash.id, f"{there.rstrip()}\n\n{clash.text}")


def _settle(store: Store, clash: int, text: str) -> None:
    store.settle(clash, text)
    st.rerun()
