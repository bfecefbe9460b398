"""Step 2: the private notes, part by part or as one free text that is then sorted. Everything saves itself."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from assistant.errors import FollowupError
from assistant.notes import decode
from assistant.store import Store
from assistant.web import clash, frame, journal, show
from assistant.web.choices import kept
from assistant.web.sheet import Field, received, seen, sheet

FACTS = (
    Field("company", "Company", kind="line", placeholder="Who was it with?"),
    Field("role", "Role", kind="line", placeholder="The job as they call it"),
    Field("people", "Who you talked to", kind="line", placeholder="Dana Okafor, Head of Planning"),
    Field("date", "When", kind="line", placeholder="Today, 25 November"),
    Field("promised", "What was promised", kind="line", placeholder="They write by Friday"),
    Field("sender", "Your name", kind="line", placeholder="As you sign"),
)
PARTS = (
    Field("questions", "Questions they asked", "In their words if you can. One to a line is enough.", rows=4),
    Field("answers", "How I responded", "What you said, what you left out, and what you would say now.", rows=5),
    Field("stood-out", "What stood out", "About the job, the team, the place. Good or odd.", rows=4),
    Field("interviewer", "How I felt about the interviewer", "Nobody will read this but you.", rows=3),
    Field("feelings", "My feelings", "Say it plainly. None of this reaches the letter.", rows=3),
)
FREE = Field(
    "free", "Everything, as it comes", "Write, paste or dictate. Any order, any language you think in.", rows=14
)
EXTRA = (
    Field("job", "The job advert", "Paste it. The letter may draw on it.", rows=4),
    Field("about", "About you", "A few lines of your CV that the letter may use.", rows=4),
)
LABELS = {each.name: each.label for each in (*FACTS, *PARTS, FREE, *EXTRA)}
MODES = {"parts": "Part by part", "free": "One free page"}


def page() -> None:
    """Show it."""
    store, interview, _ = frame.interview_or_leave()
    key = f"notes:{interview}"
    keys = [f"{key}:{each}" for each in ("facts", "parts", "free", "extra")]
    got = [received(store, interview, each, LABELS) for each in keys]
    now = seen(store, interview)
    entries = now.entries
    held = journal.texts(entries)
    frame.steps("notes", interview)
    show.title(
        "What do you remember?",
        "For your eyes only. Half sentences are fine. It saves as you write.",
        frame.number("notes"),
    )
    if held.get("sample"):
        show.note("This is a sample. Change anything you like; your own interviews are not touched.")
    clash.decide(store, interview, entries, LABELS)
    sheet(now, keys[0], FACTS, got[0], columns=True)
    mode = _mode(store, interview, held)
    if mode == "free":
        _take_file(store, interview, "free", "Or bring a file", entries_text=held.get("free", ""))
        sheet(now, keys[2], (FREE,), got[2])
        _sort(store, interview, held)
    else:
        sheet(now, keys[1], PARTS, got[1])
    with st.expander("The job advert and facts about you (optional)", key=f"extra-{interview}"):
        sheet(now, keys[3], EXTRA, got[3])
        _take_file(store, interview, "job", "Or bring the advert as a file", entries_text=held.get("job", ""))
        _take_file(store, interview, "about", "Or bring your CV as a file", entries_text=held.get("about", ""))
    frame.onward(("Done for now", frame.on("reflect", interview)))


def _mode(store: Store, interview: str, held: Mapping[str, str]) -> str:
    now = held.get("mode", "parts")
    now = now if now in MODES else "parts"
    st.segmented_control(
        "How do you want to write?",
        list(MODES),
        format_func=lambda name: MODES[name],
        required=True,
        **kept(store, interview, "mode", now),
    )
    return now


def _sort(store: Store, interview: str, held: Mapping[str, str]) -> None:
    text = held.get("free", "")
    if not text.strip():
        return
    show.html(
        '<p class="about">Sorting puts each sentence into one of the five parts, word for word. You check it after.</p>'
    )
    if st.button("Sort it into the parts", key="sort"):
        with st.spinner("Reading…"):
            found = journal.sort(text)
        for name, words in found.items():
            before = held.get(name, "").strip()
            if name in journal.FACTS:
                if not before:
                    store.save(interview, name, words)
            elif words not in before:
                store.save(interview, name, f"{before}\n{words}".strip())
        store.save(interview, "sorted", text.strip("\n"))
        store.save(interview, "mode", "parts")
        st.rerun()


def _take_file(store: Store, interview: str, name: str, label: str, entries_text: str) -> None:
    """A file becomes text in the box; what stands there already stays before it."""
    count = f"files-{interview}-{name}"
    number = st.session_state.get(count, 0)
    file = st.file_uploader(
        label, type=["txt", "md", "markdown", "html", "htm", "pdf"], key=f"{count}-{number}", max_upload_size=2
    )
    if file is None:
        return
    try:
        if name == "free":
            text = decode(file.getvalue(), "The file")
        else:
            from assistant.cli.documents import text_of

            text = text_of(file.getvalue(), "The file", "the job advert" if name == "job" else "the CV")
    except FollowupError as error:
        show.note(str(error).split(" Write what you remember")[0], "doubt")
        return
    store.save(interview, name, f"{entries_text.rstrip()}\n\n{text}".strip("\n") if entries_text.strip() else text)
    st.session_state[count] = number + 1  # an empty box for the next file
    st.rerun()
