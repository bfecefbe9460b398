"""The questions of all interviews, with how each went, to practise from."""

from __future__ import annotations

import streamlit as st

from assistant.errors import FollowupError
from assistant.web import frame, journal, judgement, second, show
from assistant.web.screens.reflect import GRADE


def page() -> None:
    """Show it."""
    show.title("Practice", "Every question you were asked. Say the answer out loud, then look what you wrote.")
    store = frame.store()
    rows = []
    for each in store.interviews():
        held = journal.texts(store.entries(each.id))
        if not journal.has_notes(held):
            continue
        try:
            review = second.found(held)
        except FollowupError:
            continue
        rows += [(each, question, held) for question in judgement.questions(review, held)]
    if not rows:
        show.note("No questions yet. They gather here from the notes of your interviews.")
        frame.link("home", "To the interviews")
        return
    only = st.segmented_control(
        "Show",
        ["all", "gap"],
        default="all",
        format_func=lambda name: "All" if name == "all" else "Only the gaps",
        key="only",
        required=True,
    )
    order = {"gap": 0, "solid": 1, "strong": 2}
    for number, (each, question, held) in enumerate(sorted(rows, key=lambda row: order[row[1].grade])):
        if only == "gap" and question.grade != "gap":
            continue
        with st.container(border=True, key=f"practise-{number}"):
            show.html(
                f'<p class="asked">{show.esc(question.words)}</p>',
                f"<p>{show.chip(GRADE[question.grade], question.grade)} ",
                f'<span class="when">{show.esc(frame.label(each))}</span></p>',
            )
            if question.point:
                answer = held.get(f"supply:{judgement.key(question.point.evidence)}", "") or question.point.supply
                if answer:
                    with st.expander(f"What you would say now ({number + 1})"):
                        show.html(show.quote(answer, "good"))
