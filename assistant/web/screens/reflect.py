"""Step 3: a short thank-you today if you like, then put it away; later, question by question, what to learn from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import streamlit as st

from assistant.notes.values import Interview
from assistant.review import Review
from assistant.store import Store
from assistant.web import clash, frame, journal, judgement, second, show
from assistant.web.choices import kept
from assistant.web.judgement import GRADES, Question
from assistant.web.sheet import Field, received, seen, sheet

GRADE = {"strong": "Strong", "solid": "Solid", "gap": "A gap"}
BOXES = (
    Field("well", "What went well", "Be as fair to yourself as you would be to a friend.", rows=3),
    Field("improve", "What to do differently next time", "One line each.", rows=3),
    Field("lessons", "Lessons to take along", "Short enough to read on the way to the next one.", rows=3),
)
LABELS = {each.name: each.label for each in BOXES}


def page() -> None:
    """Show it."""
    store, interview, _ = frame.interview_or_leave()
    got = received(store, interview, f"reflect:{interview}", LABELS)
    entries = store.entries(interview)
    held = journal.texts(entries)
    frame.steps("reflect", interview)
    if not journal.has_notes(held):
        show.title("Nothing to look at yet", "Write your notes first. A few lines are enough.", frame.number("reflect"))
        frame.onward(("To the notes", frame.on("notes", interview)))
        return
    review = judgement.judged(second.found(held), held)
    until = show.as_date(held.get("sealed", ""))
    if until and until > show.today() and held.get("peek") != held["sealed"]:
        _closed(store, interview, until)
        return
    show.title("Look again", "With a little distance, and without judging.", frame.number("reflect"))
    clash.decide(store, interview, entries, LABELS)
    _today(store, interview, held, review)
    _questions(store, interview, held, review)
    second.offer(store, interview, held)
    _strengths(store, interview, held, second.found(held))
    _lessons(store, interview, held, review)
    sheet(seen(store, interview), f"reflect:{interview}", BOXES, got)
    frame.onward(("On to the fit", frame.on("fit", interview)))


def _closed(store: Store, interview: str, until: date) -> None:
    show.html(
        f'<div class="hush"><h1>Put away until {show.esc(show.day(until))}.</h1>'
        '<p class="lede">Your notes are safe. Two days from now you will read them with kinder eyes.</p></div>'
    )
    with st.container(horizontal=True, key="onward"):
        if st.button("Open it now", key="peek"):
            store.save(interview, "peek", until.isoformat())
            st.rerun()


def _today(store: Store, interview: str, held: Mapping[str, str], review: Review) -> None:
    show.part("First, today")
    with st.container(border=True, key="thanks"):
        show.html(
            "<p><b>A short thank-you.</b> Letters are expected within a day or two. A few warm lines now leave the "
            "longer letter all the time it needs.</p>"
        )
        if st.button("Write a short thank-you", key="thank"):
            store.save(interview, "kind", "thank-you")
            frame.on("letter", interview)()
    with st.container(border=True, key="away"):
        show.html("<p><b>Then put it away.</b> Second thoughts are better after two days.</p>")
        usual, why = comes_back(review.notes.interview, held)
        day = st.date_input(
            "Come back on", value=usual, min_value=show.today(), key=f"back-{interview}", format="DD/MM/YYYY", help=why
        )
        if st.button("Put it away until then", key="seal"):
            store.save(interview, "sealed", day.isoformat())
            store.save(interview, "next", day.isoformat())
            store.save(interview, "peek", "")
            store.save(interview, "kind", "")  # the thank-you of today is done; what comes next is another letter
            st.rerun()


def comes_back(interview: Interview, held: Mapping[str, str]) -> tuple[date, str]:
    """The day to come back, two days from now or the day before what was promised, and why it is that day."""
    today, usual = show.today(), show.today() + timedelta(days=2)
    told = f"{held.get('promised', '')} {interview.next_step.value if interview.next_step else ''}".casefold()
    for ahead in range(1, 8):
        if f"{today + timedelta(days=ahead):%A}".casefold() in told and ahead <= 2:
            return today + timedelta(days=max(ahead - 1, 0)), "The day before they decide."
    return usual, "Two days from now."


def _questions(store: Store, interview: str, held: Mapping[str, str], review: Review) -> None:
    show.part("Question by question", "Proposed from your notes. You know better: change what is not so.")
    found = judgement.questions(review, held)
    if not found:
        show.note("I found no questions in your notes. Add them in step 2, one to a line, and they appear here.")
    for number, question in enumerate(found, 1):
        with st.container(border=True, key=f"question-{number}"):
            show.html(f'<p class="asked">{show.esc(question.words)}</p>')
            _grade(store, interview, question, number)
            if question.point:
                show.html('<p class="about">Your notes:</p>', show.quote(question.point.evidence))
    tally = {grade: sum(question.grade == grade for question in found) for grade in GRADES}
    kept = ",".join(f"{grade}={tally[grade]}" for grade in GRADES)
    if held.get("tally") != kept and found:
        store.save(interview, "tally", kept)


def _grade(store: Store, interview: str, question: Question, number: int) -> None:
    st.segmented_control(
        f"How did question {number} go?",
        list(GRADES),
        format_func=lambda name: GRADE[name],
        label_visibility="collapsed",
        required=True,
        **kept(store, interview, question.name, question.grade),
    )


def _strengths(store: Store, interview: str, held: Mapping[str, str], review: Review) -> None:
    show.part("What you showed them", "Take back what you are not sure of: it will not stand in any letter.")
    if not review.strengths:
        show.note("Nothing in the notes stands out as a strength yet. There was one. Write it under “How I responded”.")
    seen = set()
    for number, strength in enumerate(review.strengths, 1):
        name = f"back:{judgement.key(strength.evidence)}"
        if name in seen:
            continue
        seen.add(name)
        with st.container(key=f"strength-{number}", gap="xxsmall"):
            back = held.get(name) == "yes"
            show.html(show.quote(strength.evidence, "taken-back" if back else "good"))
            st.checkbox(f"Take claim {number} back", **kept(store, interview, name, back))


def _lessons(store: Store, interview: str, held: Mapping[str, str], review: Review) -> None:
    show.part("What you take from it")
    if held.get("well", "").strip() or held.get("improve", "").strip():
        return
    if st.button("Start with what your notes say", key="propose"):
        well = [f"- {' '.join(strength.evidence.split())}" for strength in review.strengths]
        gaps = [question.words for question in judgement.questions(review, held) if question.grade == "gap"]
        improve = [f"- Have a short answer ready for: {words}" for words in gaps]
        improve += [
            f"- Say it: {' '.join(point.supply.split())}"
            for point in review.points
            if point.supply and not point.promise and not (point.topic and " ".join(point.topic.split()) in gaps)
        ]
        store.save(interview, "well", "\n".join(well))
        store.save(interview, "improve", "\n".join(improve))
        st.rerun()
