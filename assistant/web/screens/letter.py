"""Step 5: the letter. Beside it what it clears up and what stays private; it is checked as you write."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, cast

import streamlit as st

from assistant.brief import make_brief
from assistant.draft import Draft
from assistant.errors import FollowupError
from assistant.letter import KINDS, MIN_WORDS, TONES
from assistant.store import Store
from assistant.web import clash, desk, engine, frame, journal, judgement, panel, second, show, versions
from assistant.web.choices import kept
from assistant.web.desk import Names
from assistant.web.engine import Job
from assistant.web.screens.fit import danger
from assistant.web.sheet import Field, Received, Seen, received, seen, sheet

KIND = {"thank-you": "Thank-you", "follow-up": "Follow-up", "nudge": "Friendly reminder", "withdraw": "Withdrawal"}
TONE = {"warm": "Warm", "formal": "Formal", "brief": "Brief"}
LABELS = {"letter": "The letter", "subject": "Subject"}


def page() -> None:
    """Show it."""
    store, interview, entries = frame.interview_or_leave()
    held = journal.texts(entries)
    frame.steps("letter", interview)
    if not journal.has_notes(held):
        show.title("No letter without notes", "Write your notes first. A few lines are enough.", frame.number("letter"))
        frame.onward(("To the notes", frame.on("notes", interview)))
        return
    original = second.found(held)
    review = judgement.judged(original, held)
    recipients = review.notes.interview.recipients
    # What was typed is stored before anything is decided; in the letters to others as well, one of which may just
    # have been left.
    letters = {
        to: _received(store, interview, Names(to)) for to in (None, *(recipients if len(recipients) > 1 else ()))
    }
    supplies = panel.received_supplies(store, interview, review)
    now = seen(store, interview)
    held = journal.texts(now.entries)
    danger(review, held)
    show.title(
        "Your letter", "It says nothing your notes do not hold, and nothing that is private.", frame.number("letter")
    )
    labels = LABELS | {name: "What you would have said" for name in held if name.startswith("supply:")}
    clash.decide(store, interview, now.entries, labels)
    settings = store.settings()
    left, right = st.columns([5, 7], gap="large")
    with right:
        _style(store, interview, held, settings)
        names = _recipient(interview, recipients)
        wish = judgement.wish(held, settings, names.to)
        job = Job(review, judgement.choice(review, held, settings, names.to), wish, settings)
        now = _letter(store, now, job, names, letters[names.to])
    with left, st.container(key="beside"):
        panel.points(store, now, held, review, supplies)
        brief = make_brief(review, job.choice)
        panel.advert(brief)
        panel.private(store, interview, held, review, brief)
        panel.shared(store, interview, held, original, brief)
    frame.onward(("I have sent it", _sent(store, interview)), ("Later", frame.on("celebrate", interview)))


def _key(interview: str, names: Names) -> str:
    return f"letter:{interview}:{names.of('letter')}"


def _received(store: Store, interview: str, names: Names) -> Received:
    return received(store, interview, _key(interview, names), {names.of("letter"), names.of("subject")})


_ALL = "One letter to all"


def _recipient(interview: str, recipients: tuple[str, ...]) -> Names:
    """Which letter this is: the one to all, or that to one of the panel."""
    if len(recipients) < 2:
        return Names(None)
    chosen = st.selectbox("To", [_ALL, *recipients], key=f"to-{interview}")
    return Names(None if chosen in (None, _ALL) else chosen)


def _style(store: Store, interview: str, held: Mapping[str, str], settings: Mapping[str, str]) -> None:
    wish = judgement.wish(held, settings, None)
    with st.container(horizontal=True, key="styles", vertical_alignment="bottom"):
        st.selectbox("Kind", KINDS, format_func=lambda name: KIND[name], **kept(store, interview, "kind", wish.kind))
        st.selectbox("Tone", TONES, format_func=lambda name: TONE[name], **kept(store, interview, "tone", wish.tone))
        lengths, words = ["", *map(str, range(MIN_WORDS + 20, 260, 40))], held.get("words", "")
        st.selectbox(
            "Length",
            lengths,
            format_func=lambda name: f"About {name} words" if name else "As it needs",
            **kept(store, interview, "words", words if words in lengths else ""),
        )


def _letter(store: Store, now: Seen, job: Job, names: Names, got: Received) -> Seen:
    """The letter, what the checks say of it and what can be done with it; returns the store as it is after."""
    interview, held = now.interview, journal.texts(now.entries)
    stale = desk.made_of(held, names).get("signature") != desk.signature(job)
    if stale and desk.untouched(held, names):
        _write(store, interview, job, names)
        now, stale = seen(store, interview), False
        held = journal.texts(now.entries)
    if got.took:
        desk.keep(store, interview, held, names, got.took)
    if stale:
        show.note(
            "You have written in this letter, so it stays as it is. Your choices have changed since; a new draft would "
            "follow them.",
            "doubt",
        )
        if st.button("Write it anew (this version is kept)", key="anew"):
            _write(store, interview, job, names)
            st.rerun()
    made, body = desk.made_of(held, names), held.get(names.of("letter"), "")
    result = engine.checked(job, body)
    asked = desk.sentence_at(body, got.caret) if got.caret is not None else None
    fields = (
        Field(names.of("subject"), "Subject", kind="line"),
        Field(names.of("letter"), "", kind="letter", aria="The letter", marks=desk.marks(result.checks, asked)),
    )
    file = re.sub(r"[^a-z0-9]+", "-", f"letter {held.get('company', '')} {names.to or ''}".lower()).strip("-")
    email = next((a.email for a in result.brief.addressees if a.email), "") or ""
    tools = {"file": file or "letter", "email": email, "body": names.of("letter"), "subject": names.of("subject")}
    sheet(now, _key(interview, names), fields, got, tools=tools)
    if asked:
        _where(desk.origin(body, asked, made))
    else:
        show.html('<p class="about">Click a sentence to see where it comes from (or Alt+Enter).</p>')
    _checks(store, interview, held, job, names, made, body, result)
    _wish(store, interview, job, names, body)
    _engine(made)
    versions.show_versions(store, interview, names, held)
    return now


def _write(store: Store, interview: str, job: Job, names: Names) -> None:
    place = st.empty()

    def shown(text: str) -> None:
        place.html(f'<div class="streaming">{show.lines(text)}</div>')

    try:
        desk.write(store, interview, job, names, shown, "drafted")
    finally:
        place.empty()


def _where(found: desk.Origin) -> None:
    pieces = [f'<h3>Where this comes from</h3><p class="about">“{show.esc(found.sentence)}”</p>']
    if not found.ours:
        pieces.append("<p>You wrote this sentence yourself. The checks below read it against your notes.</p>")
    elif not found.words:
        pieces.append("<p>A phrase of the kind every letter has. It claims nothing.</p>")
    for whose, words in found.words:
        where = {
            "notes": "From your notes",
            "writer": "As you wrote it",
            "job": "From the job advert",
            "about": "From what you told about yourself",
            "model": "The model's own words",
        }
        pieces.append(f"<p>{show.esc(where.get(whose, whose))}:</p>{show.quote(words, 'good')}")
    show.html(f'<div class="note calm" role="status">{"".join(pieces)}</div>')


def _checks(
    store: Store,
    interview: str,
    held: Mapping[str, str],
    job: Job,
    names: Names,
    made: Mapping[str, Any],
    body: str,
    result: Draft,
) -> None:
    failed = [check for check in result.checks if not check.passed]
    subject = engine.subject_leaks(job, held.get(names.of("subject"), ""), made)
    if subject:
        show.html(f'<div class="note fault" role="status"><p><b>In the subject:</b> {show.esc(subject)}</p></div>')
    if not failed:
        show.html(
            '<p class="note good" role="status">All eight checks passed: nothing private, every claim from your notes, '
            "names right.</p>"
        )
    for check in failed:
        kind = "doubt" if check.name in desk.DOUBTS else "fault"
        show.html(
            f'<div class="note {kind}" role="status"><p><b>{show.esc(_headline(check.name))}</b></p>',
            f"<p>{show.lines(check.message)}</p></div>",
        )
        if check.name == "grounding":
            words = desk.liftable(body, result.checks)
            with st.container(horizontal=True):
                for number, text in enumerate(words[:6]):
                    if st.button(f"It is true, keep “{show.md(text, 34)}”", key=f"vouch-{number}"):
                        vouched = judgement.listed(held.get("vouch", ""))
                        store.save(interview, "vouch", json.dumps([*vouched, text]))
                        st.rerun()
    vouched = judgement.listed(held.get("vouch", ""))
    if vouched:
        with st.expander(f"You stand for {len(vouched)} of your own words"):
            for number, text in enumerate(vouched):
                show.html(show.quote(text))
                if st.button(f"Take back {number + 1}", key=f"unvouch-{number}", type="tertiary"):
                    store.save(interview, "vouch", json.dumps([each for k, each in enumerate(vouched) if k != number]))
                    st.rerun()


def _headline(name: str) -> str:
    return {
        "leak": "Something private shows", "grounding": "Not in your notes", "coverage": "A point does not come across",
        "interest": "Your interest does not show", "names": "A name is spelt differently in your notes",
        "shape": "The form of a letter", "manner": "The tone", "injection": "This reads like an order to a program",
    }.get(name, name)  # fmt: skip


def _wish(store: Store, interview: str, job: Job, names: Names, body: str) -> None:
    with st.form(f"wish-{interview}", clear_on_submit=True, border=False):
        ask = st.text_input("Change it in plain words", placeholder="shorter · more formal · leave out point 2")
        wanted = st.form_submit_button("Change the letter")
    if wanted and ask and ask.strip():
        try:
            draft = engine.last(engine.changed(job, body, ask.strip()))
        except FollowupError as error:
            show.note(str(error), "doubt")
            return
        subject = store.entries(interview)[names.of("subject")].text
        desk.lay(store, interview, job, names, draft, f"asked: {' '.join(ask.split())[:60]}", subject)
        st.rerun()


def _engine(made: Mapping[str, Any]) -> None:
    if not made:
        return
    usage = cast("dict[str, Any]", made.get("usage") or {})
    if made.get("engine") == "embedded":
        seconds = float(usage.get("seconds", 0))
        asked = int(usage.get("requests", 0))
        sent = f"{_requests(asked)} sent before that." if asked else "Nothing was sent anywhere."
        told = f"Written by the built-in engine on this machine in {seconds:.2f} s. {sent}"
    else:
        cost = f", {usage['cost_usd']:.4f} dollars" if usage.get("cost_usd") is not None else ""
        sent = f"{_requests(int(usage.get('requests', 0)))} with {usage.get('input_tokens', 0)} tokens sent"
        told = f"Written by the model {made.get('model', '')}: {sent}{cost}."
    if made.get("fallback"):
        told += f" {made['fallback']}"
    show.html(f'<p class="fine">{show.esc(told)}</p>')


def _requests(count: int) -> str:
    return "1 request" if count == 1 else f"{count} requests"


def _sent(store: Store, interview: str) -> Any:
    def act() -> None:
        store.save(interview, "sent", show.today().isoformat())
        frame.on("celebrate", interview)()

    return act
