"""Step 4: what a careful friend would point at before you accept, the good signs, and your own verdict."""

from __future__ import annotations

import json
from collections.abc import Mapping

import streamlit as st

from assistant.review import RedFlag, Review
from assistant.store import Store
from assistant.web import clash, frame, journal, judgement, second, show
from assistant.web.choices import kept
from assistant.web.sheet import Field, received, seen, sheet

SIGNS = Field("good-signs", "Good signs", "What made you think: I could work here?", rows=3)
VERDICT = {"keen": "I want this", "unsure": "I am not sure", "no": "It is a no"}
FOLLOWS = {
    "keen": "The letter will follow up and clear up what you chose.",
    "unsure": "The letter will follow up, and may ask one open question. Choose it above.",
    "no": "The letter will withdraw, kindly and without giving reasons.",
}


def page() -> None:
    """Show it."""
    store, interview, _ = frame.interview_or_leave()
    got = received(store, interview, f"fit:{interview}", {SIGNS.name})
    entries = store.entries(interview)
    held = journal.texts(entries)
    frame.steps("fit", interview)
    if not journal.has_notes(held):
        show.title("Nothing to look at yet", "Write your notes first. A few lines are enough.", frame.number("fit"))
        frame.onward(("To the notes", frame.on("notes", interview)))
        return
    review = second.found(held)
    danger(review, held)
    show.title(
        "Would you be well there?",
        "Your notes are one side of one conversation. These are possible flags, no verdicts.",
        frame.number("fit"),
    )
    clash.decide(store, interview, entries, {SIGNS.name: SIGNS.label})
    _flags(store, interview, held, review)
    _own(store, interview, held)
    second.offer(store, interview, held)
    show.part("The good signs")
    told = [
        clause.text
        for clause, placed in zip(review.notes.clauses, review.places, strict=True)
        if placed.place == "told"
        and placed.safe > 0.5
        and not any(flag.span[0] < clause.end and clause.start < flag.span[1] for flag in review.red_flags)
    ]
    if told:
        show.html(
            '<p class="about">What they told you about the job:</p>', *(show.quote(text, "good") for text in told[:6])
        )
    sheet(seen(store, interview), f"fit:{interview}", (SIGNS,), got)
    _verdict(store, interview, held)
    frame.onward(("On to the letter", frame.on("letter", interview)))


def danger(review: Review, held: Mapping[str, str]) -> None:
    """Say plainly and first what may be a scam, unlawful or unsafe, and what to do."""
    grave = [
        flag
        for flag in review.red_flags
        if flag.category in ("scam", "safety-legal") and flag.severity == "high"
        and judgement.agreed(flag, held) != "dismiss"
    ]  # fmt: skip
    if not grave:
        return
    scam = any(flag.category == "scam" for flag in grave)
    first = "Careful: this may be a scam." if scam else "Careful: this may be unlawful or unsafe."
    advice = (
        "Send no money, no papers and no bank details. Look the company up yourself, call a number that you found "
        "and not one they gave you, and ask somebody you trust."
        if scam
        else "Accept and sign nothing yet. Talk to somebody who knows: a union, a workers' advice line, or the "
        "authority in charge."
    )
    show.html(
        f'<div class="note fault" role="alert"><h2>{show.esc(first)}</h2>',
        *(show.quote(flag.evidence) for flag in grave),
        f"<p>{show.esc(advice)}</p></div>",
    )


def _flags(store: Store, interview: str, held: Mapping[str, str], review: Review) -> None:
    show.part("Possible flags")
    if not review.red_flags:
        show.note("I found none in your notes. That is no proof: if something felt off, add it below.", "good")
    for flag in review.red_flags:
        said = judgement.agreed(flag, held)
        with st.container(border=True, key=f"flag-{flag.id}-{said or 'open'}"):
            _flag(store, interview, held, review, flag, said)


def _flag(store: Store, interview: str, held: Mapping[str, str], review: Review, flag: RedFlag, said: str) -> None:
    text, span = show.around(review.notes.text, flag.span)
    show.html(
        f"<p>{show.chip(show.CATEGORY[flag.category], 'name')} ",
        f"{show.chip(show.SEVERITY[flag.severity], flag.severity)}</p>",
        f"<blockquote>{show.marked(text, [span], 'flag')}</blockquote>",
        f"<p>{show.esc(flag.why)}</p>",
        f'<p class="ask"><b>Ask before you accept:</b> {show.esc(flag.ask)}</p>',
    )
    name = judgement.key(flag.evidence)
    options = {"agree": "I see it too", "dismiss": "It was nothing"}
    st.segmented_control(
        f"Flag {flag.id}",
        list(options),
        format_func=lambda each: options[each],
        label_visibility="collapsed",
        **kept(store, interview, f"flag:{name}", said or None),
    )
    if said == "agree":
        others = [f"ask:{judgement.key(other.evidence)}" for other in review.red_flags if other.id != flag.id]

        def one_is_enough() -> None:
            for other in others:
                store.save(interview, other, "")

        asked = held.get(f"ask:{name}") == "yes"
        st.checkbox(
            f"Ask question {flag.id} in the letter", **kept(store, interview, f"ask:{name}", asked, one_is_enough)
        )


def _own(store: Store, interview: str, held: Mapping[str, str]) -> None:
    own = judgement.listed(held.get("own-flags", ""))
    for number, words in enumerate(own):
        with st.container(border=True, key=f"own-{number}"):
            show.html(f"<p>{show.chip('Your own', 'name')}</p>", show.quote(words))
            if st.button(f"Remove your flag {number + 1}", key=f"own-off-{number}", type="tertiary"):
                store.save(interview, "own-flags", json.dumps([each for k, each in enumerate(own) if k != number]))
                st.rerun()
    with st.form(f"own-{interview}", clear_on_submit=True, border=False):
        words = st.text_input("Something else that felt off", placeholder="In your own words")
        if st.form_submit_button("Add it") and words and words.strip():
            store.save(interview, "own-flags", json.dumps([*own, words.strip()]))
            st.rerun()


def _verdict(store: Store, interview: str, held: Mapping[str, str]) -> None:
    show.part("And you?", "You can change your mind at any time.")
    now = held.get("verdict", "")

    def follow() -> None:
        store.save(interview, "kind", "")  # the letter follows the verdict again

    st.segmented_control(
        "Your verdict",
        list(VERDICT),
        format_func=lambda name: VERDICT[name],
        label_visibility="collapsed",
        **kept(store, interview, "verdict", now if now in VERDICT else None, follow),
    )
    if now in FOLLOWS:
        show.html(f'<p class="about">{show.esc(FOLLOWS[now])}</p>')
