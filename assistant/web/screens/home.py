"""The first page: what this is for, and the interviews so far."""

from __future__ import annotations

import streamlit as st

from assistant.web import frame, show


def page() -> None:
    """Show it."""
    held = frame.store().interviews()
    if not held:
        show.title("Fresh out of an interview?", "Sit down for a moment. There are six small steps, at your own pace.")
        show.html(
            '<ol class="way">'
            "<li><b>Breathe.</b> The hard part of today is over.</li>"
            "<li><b>Notes.</b> Write down what was said and how it felt, for your eyes only.</li>"
            "<li><b>Reflect.</b> Put it away for two days, then look again.</li>"
            "<li><b>Fit.</b> Was there anything a careful friend would point at?</li>"
            "<li><b>Letter.</b> Clear up what did not get across. Nothing private can reach it.</li>"
            "<li><b>Celebrate.</b> Take what you learned with you.</li>"
            "</ol>"
        )
    else:
        show.title("Your interviews", "Pick up where you left off, or begin a new one.")
    with st.container(horizontal=True, key="onward"):
        if st.button("Begin with today's interview" if not held else "New interview", type="primary", key="begin"):
            frame.go("breathe", frame.store().begin())
        if st.button("Look at a sample first", type="tertiary", key="sample"):
            frame.go("notes", frame.begin_sample())
    for each in held:
        step = each.facts.get("step", "breathe")
        step = step if step in frame.STEPS else "breathe"
        with st.container(key=f"card-{each.id}", border=True, gap="xxsmall"):
            frame.link(step, f"**{show.md(frame.label(each))}**", each.id)
            show.html(f'<p class="when">{show.esc(_state(each.facts, step))}</p>')
    show.html(
        '<p class="fine">What you write stays in one file on this machine. No account, no key, no network. '
        "Delete an interview and every byte of it is gone.</p>"
    )


def _state(facts: object, step: str) -> str:
    held = facts if hasattr(facts, "get") else {}
    pieces = ["Sample"] if held.get("sample") else []
    pieces.append(f"{frame.number(step)}: {frame.STEPS[step]}")
    outcome = {"offer": "an offer", "no": "a no", "silence": "no answer"}.get(held.get("outcome", ""), "")
    if outcome:
        pieces.append(outcome)
    elif when := show.as_date(held.get("next", "")):
        pieces.append(f"next date: {show.day(when)}")
    return " · ".join(pieces)
