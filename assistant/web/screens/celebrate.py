"""Step 6: what you take with you, what comes next, and an honest look at all interviews so far."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.store import Entry, Interview, Store
from assistant.web import frame, journal, judgement, second, show
from assistant.web.choices import kept
from assistant.web.judgement import GRADES

OUTCOME = {"waiting": "Still waiting", "offer": "An offer", "no": "A no", "silence": "No answer"}
WORDS = {
    "offer": "Congratulations. Look at your flags once more before you say yes.",
    "no": "That one hurts. What you learned is yours to keep, and it is already in your lessons.",
    "silence": "Silence says more about them than about you. One friendly reminder is fine; then let it go.",
}


def page() -> None:
    """Show it."""
    store, interview, entries = frame.interview_or_leave()
    held = journal.texts(entries)
    frame.steps("celebrate", interview)
    if held.get("sent"):
        show.title(
            "Sent. Well done.",
            "You finished what most people leave undone. Do something nice now.",
            frame.number("celebrate"),
        )
    else:
        show.title("You have come a long way", "Whatever comes of it, this is yours.", frame.number("celebrate"))
    _taking(held)
    _outcome(store, interview, held)
    progress(store)
    frame.onward(("All interviews", lambda: frame.go("home")), ("Practise the questions", lambda: frame.go("practice")))


def _taking(held: Mapping[str, str]) -> None:
    show.part("What you are taking with you")
    found = False
    if journal.has_notes(held):
        review = judgement.judged(second.found(held), held)
        for strength in review.strengths[:4]:
            show.html(show.quote(strength.evidence, "good"))
            found = True
    for name, label in (("lessons", "Lessons"), ("improve", "Next time")):
        if held.get(name, "").strip():
            show.html(f"<h3>{label}</h3>", show.quote(held[name]))
            found = True
    if not found:
        show.note("Lessons and strengths gather here as you fill in the steps.")


def _outcome(store: Store, interview: str, held: Mapping[str, str]) -> None:
    show.part("What comes next")
    now = held.get("outcome", "")
    st.segmented_control(
        "What came of it?",
        list(OUTCOME),
        format_func=lambda name: OUTCOME[name],
        **kept(store, interview, "outcome", now if now in OUTCOME else None),
    )
    if now in WORDS:
        show.note(WORDS[now], "good" if now == "offer" else "calm")
    if now in ("", "waiting"):
        when = kept(store, interview, "next", show.as_date(held.get("next", "")))
        st.date_input("The next date to watch", format="DD/MM/YYYY", **when)


def tally(interview: Interview) -> dict[str, int]:
    """How many questions went how, as they were last graded."""
    found: dict[str, int] = dict.fromkeys(GRADES, 0)
    for piece in interview.facts.get("tally", "").split(","):
        name, _, number = piece.partition("=")
        if name in found and number.isdigit():
            found[name] = int(number)
    return found


def progress(store: Store) -> None:
    """Every interview as a bar of strong, solid and gap; the sample does not count."""
    own = [each for each in store.interviews() if not each.facts.get("sample") and any(tally(each).values())]
    if len(own) < 2:
        return
    show.part(
        "Over time",
        "How your answers went, as you graded them. Few questions make a small sample: look at the direction.",
    )
    rows = []
    for each in sorted(own, key=lambda interview: interview.opened):
        counts = tally(each)
        total = sum(counts.values())
        bars = "".join(
            f'<span class="bar {name}" style="width:{100 * counts[name] / total:.1f}%"></span>'
            for name in GRADES
            if counts[name]
        )
        told = ", ".join(f"{counts[name]} {name}" for name in GRADES)
        rows.append(
            f'<li><span class="who">{show.esc(frame.label(each))}</span>'
            f'<span class="bars" aria-hidden="true">{bars}</span><span class="when">{told}</span></li>'
        )
    show.html(f'<ul class="chart">{"".join(rows)}</ul>')
    lines = [
        line.strip("-• ").casefold()
        for each in own
        for line in store.entries(each.id).get("improve", _EMPTY).text.splitlines()
    ]
    again = sorted({line for line in lines if line and lines.count(line) > 1})
    if again:
        show.html("<h3>What keeps coming back</h3>", *(show.quote(line) for line in again))


_EMPTY = Entry()
