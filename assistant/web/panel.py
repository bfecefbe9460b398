"""Beside the letter: the points it clears up, what it may draw on, and what stays private with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from assistant.brief import passes
from assistant.items import Brief
from assistant.notes import Span
from assistant.review import Place, Point, Review
from assistant.store import Store
from assistant.web import judgement, show
from assistant.web.choices import kept
from assistant.web.sheet import Field, Received, Seen, received, sheet

_UNSURE = "Not sure enough that it may be shared"
WHY: dict[Place, str] = {
    "felt": "What you felt or thought", "lapse": "Second thoughts about yourself", "flag": "About the company, for you",
    "outside": "Not part of this interview", "private": "Private, or taken back", "order": "Text that orders a program",
    "unsure": _UNSURE, "asked": _UNSURE, "answered": _UNSURE, "told": _UNSURE, "fact": "Not needed in the letter",
    "supply": "Belongs to a point that is left out",
}  # fmt: skip


def supply(point: Point) -> Field | None:
    """The box for what the writer would have said on a point; a promise needs none."""
    if point.promise:
        return None
    hint = (
        "" if point.supply else point.question or "Your notes do not say the answer. Without it the point is left out."
    )
    known = " ".join(point.supply.split()) if point.supply else "In your own words, one or two sentences"
    name = f"supply:{judgement.key(point.evidence)}"
    return Field(
        name, "What you would have said", hint, known, rows=2, aria=f"What you would have said on point {point.id}"
    )


def received_supplies(store: Store, interview: str, review: Review) -> dict[int, Received]:
    """Store what was typed about each point."""
    fields = {point.id: supply(point) for point in review.points}
    return {
        number: received(store, interview, f"{field.name}:{interview}") for number, field in fields.items() if field
    }


def points(store: Store, now: Seen, held: Mapping[str, str], review: Review, got: Mapping[int, Received]) -> None:
    """Each point on or off, with its evidence, and a box for what you would have said."""
    show.part("Points to clear up")
    if not review.points:
        show.note("Nothing in your notes asks to be cleared up. The letter thanks them and says why you fit.")
    for point in review.points:
        name = f"off:{judgement.key(point.evidence)}"
        with st.container(border=True, key=f"point-{point.id}"):
            left_out = st.toggle(
                f"Leave point {point.id} out", **kept(store, now.interview, name, held.get(name) == "yes")
            )
            if point.topic:
                show.html(f'<p class="asked">{show.esc(" ".join(point.topic.split()))}</p>', show.quote(point.evidence))
            else:
                show.html(show.quote(point.evidence))
            field = supply(point)
            if field and not left_out:
                sheet(now, f"{field.name}:{now.interview}", (field,), got.get(point.id, Received()))


def private(store: Store, interview: str, held: Mapping[str, str], review: Review, brief: Brief) -> None:
    """What the wall keeps back, by reason. Nothing of it is let in by a click: its exact words have to be typed."""
    held_back: dict[str, list[str]] = {}
    spans = [item.span for item in brief.items if item.span]
    for clause, placed in zip(review.notes.clauses, review.places, strict=True):
        inside = any(min(clause.end, end) > max(clause.start, start) for start, end in spans)
        if inside or clause.part == "facts" or passes(clause, review):
            continue
        held_back.setdefault(WHY[placed.place], []).append(clause.text)
    count = sum(map(len, held_back.values()))
    with st.expander(f"Kept private: {count} {'piece' if count == 1 else 'pieces'} of your notes"):
        if not held_back:
            show.html("<p>Nothing had to be kept back.</p>")
        for why, words in sorted(held_back.items()):
            show.html(f"<h3>{show.esc(why)}</h3>", *(show.quote(text) for text in words[:40]))
            if len(words) > 40:
                show.html(f'<p class="about">and {len(words) - 40} more</p>')
        _let_through(store, interview, held, review)


def _let_through(store: Store, interview: str, held: Mapping[str, str], review: Review) -> None:
    """Exact words of the notes that the person lets into the letter after all, typed and never clicked."""
    allowed = judgement.listed(held.get("allow", ""))
    for number, words in enumerate(allowed):
        show.html(f'<p class="about">Let through by you:</p>{show.quote(words, "taken-back")}')
        if st.button(f"Keep piece {number + 1} private again", key=f"closed-{number}", type="tertiary"):
            left = [each for k, each in enumerate(allowed) if k != number]
            store.save(interview, "allow", json.dumps(left) if left else "")
            st.rerun()
    with st.form(f"allow-{interview}", clear_on_submit=True, border=False):
        words = st.text_input("Let exact words through after all", placeholder="As they stand in your notes")
        wanted = st.form_submit_button("Let them into the letter")
    if wanted and words.strip():
        if judgement.stands(words, review.notes.text):
            store.save(interview, "allow", json.dumps([*allowed, words.strip()]))
            st.rerun()
        show.note("These words do not stand in your notes. Copy them from the list above.", "doubt")


def advert(brief: Brief) -> None:
    """What the job advert asks for and the letter can name, with what backs it."""
    found = [item for item in brief.items if item.origin == "job" and item.backing is not None]
    if not brief.job.strip():
        return
    with st.expander(f"What the advert asks for: {len(found)} that you can show"):
        if not found:
            show.html(
                "<p>Nothing that the advert asks for is backed by your notes or by what you told about yourself, so "
                "the letter claims none of it.</p>"
            )
        for item in found:
            backing = brief.items[item.backing or 0]
            whose = "what you told about yourself" if backing.origin == "about" else "your notes"
            show.html(
                f'<p class="asked">{show.esc(" ".join(item.evidence.split()))}</p>',
                f'<p class="about">Backed by {whose}:</p>',
                show.quote(backing.evidence, "good"),
            )


def shared(store: Store, interview: str, held: Mapping[str, str], original: Review, brief: Brief) -> None:
    """What the letter may draw on; each piece can be taken out."""
    pieces = [item.evidence for item in brief.items if item.span and item.kind != "fact"]
    spans = [item.span for item in brief.items if item.span and item.kind != "fact"]
    clauses = [
        clause.text
        for clause in original.notes.clauses
        if held.get(f"back:{judgement.key(clause.text)}") == "yes" or any(_touch(clause.span, span) for span in spans)
    ]
    with st.expander(f"What the letter may draw on: {len(pieces)} {'piece' if len(pieces) == 1 else 'pieces'}"):
        show.html('<p class="about">Tick what should not be in any letter.</p>')
        for number, text in enumerate(list(dict.fromkeys(clauses))[:60], 1):
            name = f"back:{judgement.key(text)}"
            back = held.get(name) == "yes"
            show.html(show.quote(text, "taken-back" if back else "good"))
            st.checkbox(f"Keep piece {number} out", **kept(store, interview, name, back))


def _touch(inner: Span, outer: Span) -> bool:
    return min(inner[1], outer[1]) > max(inner[0], outer[0])
