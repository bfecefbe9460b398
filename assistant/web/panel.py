"""Beside the letter: the points it clears up, what it may draw on, and what stays private with the reason."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.brief import passes
from assistant.items import Brief
from assistant.review import Place, Point, Review
from assistant.store import Store
from assistant.web import judgement, show
from assistant.web.sheet import Field, Received, sheet

WHY: dict[Place, str] = {
    "felt": "What you felt or thought", "lapse": "Second thoughts about yourself", "flag": "About the company, for you",
    "outside": "Not part of this interview", "private": "Private, or taken back", "order": "Text that addresses a program",
    "unsure": "Not sure enough that it may be shared", "asked": "Not sure enough that it may be shared",
    "answered": "Not sure enough that it may be shared", "told": "Not sure enough that it may be shared",
    "fact": "Not needed in the letter", "supply": "Belongs to a point that is off",
}  # fmt: skip


def supply_fields(review: Review) -> list[Field]:
    """One box for each point, for what the writer would have said."""
    fields = []
    for point in review.points:
        if point.promise:
            continue
        label = f"Point {point.id}: what you would have said"
        hint = point.question or ""
        fields.append(
            Field(
                f"supply:{judgement.key(point.evidence)}",
                label,
                hint if not point.supply else "",
                placeholder=" ".join(point.supply.split())
                if point.supply
                else "In your own words, one or two sentences",
                rows=2,
            )
        )
    return fields


def points(store: Store, interview: str, held: Mapping[str, str], review: Review, key: str, got: Received) -> None:
    """Each point on or off, with its evidence, and a box for what you would have said."""
    show.part("Points to clear up")
    if not review.points:
        show.note("Nothing in your notes asks to be cleared up. The letter thanks them and says why you fit.")
        return
    for point in review.points:
        _point(store, interview, held, point)
    fields = supply_fields(review)
    if fields:
        sheet(store, interview, key, fields, got)


def _point(store: Store, interview: str, held: Mapping[str, str], point: Point) -> None:
    name = f"point:{judgement.key(point.evidence)}"
    supplied = bool(point.supply or held.get(f"supply:{judgement.key(point.evidence)}", "").strip())
    on = held.get(name) != "off"
    with st.container(border=True, key=f"point-{point.id}"):
        want = st.toggle(f"Point {point.id} in the letter", value=on, key=f"{name}-{interview}")
        if want != on:
            store.save(interview, name, "on" if want else "off")
            st.rerun()
        if point.topic:
            show.html(f'<p class="about">{show.esc(" ".join(point.topic.split()))}</p>')
        show.html(show.quote(point.evidence))
        if on and not supplied and not point.promise:
            show.html('<p class="missing">Your notes do not say the answer. Write it below, or it is left out.</p>')


def private(review: Review, brief: Brief) -> None:
    """What the wall keeps back, by reason. There is nothing here to click: it cannot be let in by accident."""
    kept: dict[str, list[str]] = {}
    spans = [item.span for item in brief.items if item.span]
    for clause, placed in zip(review.notes.clauses, review.places, strict=True):
        inside = any(min(clause.end, end) > max(clause.start, start) for start, end in spans)
        if inside or clause.part == "facts" or passes(clause, review):
            continue
        kept.setdefault(WHY[placed.place], []).append(clause.text)
    count = sum(map(len, kept.values()))
    with st.expander(f"Kept private: {count} {'piece' if count == 1 else 'pieces'} of your notes"):
        if not kept:
            show.html("<p>Nothing had to be kept back.</p>")
        for why, words in sorted(kept.items()):
            show.html(f"<h3>{show.esc(why)}</h3>", *(show.quote(text) for text in words[:40]))
            if len(words) > 40:
                show.html(f'<p class="about">and {len(words) - 40} more</p>')


def shared(store: Store, interview: str, held: Mapping[str, str], original: Review, brief: Brief) -> None:
    """What the letter may draw on; each piece can be taken out."""
    items = [item for item in brief.items if item.span and item.kind != "fact"]
    gone = [c.text for c in original.notes.clauses if held.get(f"back:{judgement.key(c.text)}") == "yes"]
    with st.expander(f"What the letter may draw on: {len(items)} {'piece' if len(items) == 1 else 'pieces'}"):
        show.html('<p class="about">Untick what should not be in any letter.</p>')
        for number, item in enumerate(items[:60], 1):
            texts = [c.text for c in original.notes.clauses if item.span and _inside(c.span, item.span)]
            show.html(show.quote(item.evidence, "good"))
            name = judgement.key(item.evidence)
            if texts and not st.checkbox(f"May be used ({number})", value=True, key=f"use:{name}-{interview}"):
                for text in texts:
                    store.save(interview, f"back:{judgement.key(text)}", "yes")
                st.session_state.pop(f"use:{name}-{interview}", None)
                st.rerun()
        for number, text in enumerate(dict.fromkeys(gone), 1):
            show.html(show.quote(text, "taken-back"))
            if st.checkbox(
                f"May be used again ({number})", value=False, key=f"again:{judgement.key(text)}-{interview}"
            ):
                store.save(interview, f"back:{judgement.key(text)}", "")
                st.session_state.pop(f"again:{judgement.key(text)}-{interview}", None)
                st.rerun()


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return min(inner[1], outer[1]) > max(inner[0], outer[0])
