"""The logic of each page, without a browser: what is stored, what is shown, what it leads to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.store import Store
from assistant.web import desk, journal, judgement
from assistant.web.desk import Names

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "assistant" / "web" / "sample.md").read_text(encoding="utf-8")
Open = Callable[..., AppTest]


@pytest.fixture
def interview(store: Store) -> str:
    return store.begin({**journal.sort(SAMPLE), "company": "Brightwater Logistics"})


@pytest.fixture
def show(store: Store) -> Open:
    """A page as Streamlit would run it; it must never break."""

    def show(place: str, interview: str | None = None) -> AppTest:
        page = AppTest.from_string(f'from assistant.web.main import run\nrun("{place}")', default_timeout=60)
        if interview:
            page.query_params["i"] = interview
        page.run()
        assert not page.exception
        assert "Something broke" not in words(page)
        return page

    return show


def words(page: AppTest) -> str:
    """What stands on the page, the pieces of HTML included."""
    return "\n".join(str(getattr(each, "body", "") or "") for each in page.get("html"))


def listed(page: AppTest) -> list[str]:
    """The links at the side."""
    return [each.proto.label for each in page.sidebar.get("page_link")]


def entries(store: Store, interview: str) -> dict[str, str]:
    return journal.texts(store.entries(interview))


# ---- the first page and the list


def test_an_empty_home_teaches_and_a_sample_is_one_click_away(show, store):
    page = show("home")
    assert "Fresh out of an interview?" in words(page)
    page.button(key="sample").click().run()
    (made,) = store.interviews()
    assert made.facts["sample"] == "yes"
    assert "shared handover sheet" in entries(store, made.id)["answers"]


def test_the_list_finds_an_interview_by_its_name(show, store):
    for company in ("Alder", "Birch", "Cedar", "Dogwood"):
        store.begin({"company": company})
    page = show("home")
    assert "Birch" in listed(page)
    page.text_input(key="search").set_value("ceda").run()
    assert "Birch" not in listed(page)
    assert "Cedar" in listed(page)


def test_a_name_given_in_one_window_is_not_undone_by_another(show, store, interview):
    first, second = show("notes", interview), show("notes", interview)
    first.text_input(key=f"name-{interview}").set_value("The harbour job").run()
    second.run()
    assert entries(store, interview)["name"] == "The harbour job"
    assert "The harbour job" in listed(second)


def test_an_address_of_no_interview_says_so(show):
    assert "This interview is not here" in words(show("notes", "nothing"))


# ---- step 2


def test_one_free_text_is_sorted_word_for_word(store, show):
    text = (
        "Interview at Harbour & Sons for junior clerk. They asked how I file invoices. I said by date and number. "
        "I forgot to say that I know their software. My hands were shaking."
    )
    interview = store.begin({"mode": "free", "free": text})
    page = show("notes", interview)
    page.button(key="sort").click().run()
    held = entries(store, interview)
    assert held["mode"] == "parts"
    assert held["free"] == text
    assert "shaking" in held["feelings"]
    sorted_words = " ".join(held.get(name, "") for name in journal.PARTS)
    for sentence in ("They asked how I file invoices.", "I forgot to say that I know their software."):
        assert sentence in sorted_words


@pytest.mark.parametrize("file", sorted(path.name for path in (ROOT / "examples").iterdir()))
def test_sorting_loses_no_word_of_any_example(file):
    text = (ROOT / "examples" / file).read_text(encoding="utf-8")
    boxes = journal.sort(text)
    kept = " ".join(" ".join(boxes.values()).split())
    review = journal.read(text)
    for clause in review.notes.clauses:
        if clause.part != "facts":
            assert " ".join(clause.text.split()) in kept


def test_what_was_not_sorted_still_counts_as_notes():
    told = journal.composed({"free": "I forgot to mention Oslo.", "answers": "I said yes.", "mode": "parts"})
    assert "Oslo" in told
    assert "I said yes." in told


def test_the_notes_take_the_headings_of_their_language():
    told = journal.composed({"company": "Hafen AG", "answers": "Ich habe den Faden verloren und nichts gesagt."})
    assert told.startswith("Firma: Hafen AG")
    assert "## Meine Antworten" in told


def test_a_sign_that_no_editor_shows_is_no_reason_to_refuse_the_notes(show, store):
    interview = store.begin({"answers": "I forgot to say\x00 that we shipped in May.", "company": "Hill\x07 & Co"})
    assert "cannot be read" not in words(show("letter", interview))
    assert entries(store, interview)["letter"]


@pytest.mark.parametrize("place", ["reflect", "fit", "letter", "celebrate"])
def test_notes_without_a_word_are_no_error_page(show, store, place):
    interview = store.begin({"mode": "free", "free": "12 34 !!"})
    told = words(show(place, interview))
    assert "cannot be read yet" in told
    assert "python" not in told


# ---- step 3


def test_a_question_is_graded_and_the_grade_stays(show, store, interview):
    page = show("reflect", interview)
    held = entries(store, interview)
    first, second, _ = judgement.questions(journal.read(journal.composed(held)), held)
    assert (first.grade, second.grade) == ("solid", "gap")
    page.segmented_control(key=f"{second.name}-{interview}").set_value("strong").run()
    assert entries(store, interview)[second.name] == "strong"
    assert entries(store, interview)["tally"] == "strong=1,solid=1,gap=1"


def test_a_claim_taken_back_is_in_no_letter(show, store, interview):
    held = entries(store, interview)
    review = journal.read(journal.composed(held))
    claim = next(each for each in review.strengths if "18%" in each.evidence)
    store.save(interview, f"back:{judgement.key(claim.evidence)}", "yes")
    judged = judgement.judged(review, entries(store, interview))
    assert all("18%" not in each.evidence for each in judged.strengths)
    show("letter", interview)
    assert "18" not in entries(store, interview)["letter"]
    assert "taken-back" in words(show("reflect", interview))


def test_put_away_means_closed_until_opened(show, store, interview):
    page = show("reflect", interview)
    store.save(interview, "kind", "thank-you")
    page.button(key="seal").click().run()
    assert entries(store, interview)["kind"] == ""
    assert "Put away until" in words(page)
    assert "Question by question" not in words(page)
    page.button(key="peek").click().run()
    assert "Question by question" in words(page)


# ---- step 4


def test_a_flag_agreed_with_may_ask_one_question_in_the_letter(show, store, interview):
    review = journal.read(journal.composed(entries(store, interview)))
    page = show("fit", interview)
    for flag in review.red_flags[:2]:
        name = judgement.key(flag.evidence)
        page.segmented_control(key=f"flag:{name}-{interview}").set_value("agree").run()
        page.checkbox(key=f"ask:{name}-{interview}").check().run()
    show("letter", interview)
    letter = entries(store, interview)["letter"]
    asked = [flag.ask for flag in review.red_flags if " ".join(flag.ask.split()) in " ".join(letter.split())]
    assert asked == [review.red_flags[1].ask]


def test_a_verdict_of_no_withdraws(show, store, interview):
    page = show("fit", interview)
    page.segmented_control(key=f"verdict-{interview}").set_value("no").run()
    show("letter", interview)
    assert desk.made_of(entries(store, interview), Names(None))["body"]
    assert "handover" not in entries(store, interview)["letter"]


def test_ones_own_flag_is_kept_and_removed(show, store, interview):
    page = show("fit", interview)
    box = next(each for each in page.text_input if each.label == "Something else that felt off")
    box.set_value("The kitchen was locked")
    next(each for each in page.button if each.label == "Add it").click().run()
    assert judgement.listed(entries(store, interview)["own-flags"]) == ["The kitchen was locked"]
    page.button(key="own-off-0").click().run()
    assert judgement.listed(entries(store, interview)["own-flags"]) == []


def test_a_scam_is_said_first_and_what_to_do(show, store):
    interview = store.begin(
        {"stood-out": "They offered me the job in a chat without any interview and asked me to send 200 euros and a "
         "copy of my passport before I get the contract."}
    )  # fmt: skip
    for place in ("fit", "letter"):
        told = words(show(place, interview))
        assert "may be a scam" in told
        assert told.index("may be a scam") < told.index("<h1>")
        assert "no bank details" in told


# ---- step 5


def test_the_letter_is_written_once_and_stays(show, store, interview):
    show("letter", interview)
    first = entries(store, interview)["letter"]
    show("letter", interview)
    assert first.startswith("Dear Dana,")
    assert entries(store, interview)["letter"] == first
    assert len(store.letters(interview)) == 1


def test_a_choice_changes_an_untouched_draft_and_never_an_edited_one(show, store, interview):
    page = show("letter", interview)
    review = journal.read(journal.composed(entries(store, interview)))
    off = f"off:{judgement.key(review.points[1].evidence)}-{interview}"
    page.toggle(key=off).set_value(True).run()
    assert "window functions" not in entries(store, interview)["letter"]
    mine = entries(store, interview)["letter"] + "\n\nPS: thank you for the coffee."
    store.save(interview, "letter", mine)
    page.toggle(key=off).set_value(False).run()
    assert entries(store, interview)["letter"] == mine
    assert "You have written in this letter" in words(page)
    page.button(key="anew").click().run()
    assert "window functions" in entries(store, interview)["letter"]
    assert mine in [kept.body for kept in store.letters(interview)]


def test_what_the_person_would_have_said_reaches_the_letter(show, store):
    interview = store.begin(
        {"company": "Hill & Co", "role": "Clerk", "people": "Ann Reed", "sender": "Jo Park",
         "questions": "How large was your team?", "answers": "On the size of my team I blanked completely."}
    )  # fmt: skip
    (point,) = journal.read(journal.composed(entries(store, interview))).points
    store.save(interview, f"supply:{judgement.key(point.evidence)}", "I led a team of seven people.")
    show("letter", interview)
    assert "seven people" in entries(store, interview)["letter"]


def test_each_of_a_panel_has_a_letter_of_their_own(show, store):
    interview = store.begin(
        {"company": "Hill & Co", "role": "Clerk", "people": "Ann Reed, Head of Accounts; Bo Lund, Office Manager",
         "sender": "Jo Park", "questions": "How do you file invoices?", "answers": "I file invoices by date."}
    )  # fmt: skip
    page = show("letter", interview)
    names = journal.read(journal.composed(entries(store, interview))).notes.interview.recipients
    assert len(names) == 2
    page.selectbox(key=f"to-{interview}").set_value("Bo Lund").run()
    held = entries(store, interview)
    assert "Bo" in held[Names("Bo Lund").of("letter")].splitlines()[0]
    assert "Ann" not in held[Names("Bo Lund").of("letter")].splitlines()[0]
    assert "Ann" in held["letter"].splitlines()[0]


def test_no_word_of_what_is_private_can_be_ticked_into_the_letter(show, interview):
    page = show("letter", interview)
    assert "Maersk" in words(page), "it is listed as kept private"
    widgets = [*page.checkbox, *page.toggle, *page.button]
    assert not [each.label for each in widgets if "Maersk" in each.label or "llow" in each.label]


def test_every_sentence_of_a_draft_has_an_origin_and_an_edited_one_is_the_persons(show, store, interview):
    show("letter", interview)
    held = entries(store, interview)
    made, body = desk.made_of(held, Names(None)), held["letter"]
    for at in (body.index("shared handover"), body.index("Tomas Lind")):
        assert desk.origin(body, desk.sentence_at(body, at) or (0, 0), made).ours
    edited = "Hello again.\n\n" + body
    at = edited.index("shared handover")
    found = desk.origin(edited, desk.sentence_at(edited, at) or (0, 0), made)
    assert ("notes", "we agreed on a shared handover sheet and the complaints stopped") in found.words
    assert not desk.origin(edited, desk.sentence_at(edited, 3) or (0, 0), made).ours


def test_a_private_word_in_the_subject_is_told(show, store, interview):
    show("letter", interview)
    store.save(interview, "subject", "My second interview at Maersk on Thursday")
    assert "In the subject" in words(show("letter", interview))


# ---- step 6, practice, settings


def test_the_chart_counts_own_interviews_and_not_the_sample(show, store, interview):
    store.save(interview, "tally", "strong=1,solid=1,gap=1")
    assert "Over time" not in words(show("celebrate", interview))
    store.begin({"company": "Sample", "sample": "yes", "tally": "strong=9,solid=0,gap=0"})
    assert "Over time" not in words(show("celebrate", interview))
    store.begin({"company": "Cedar", "tally": "strong=2,solid=0,gap=1"})
    told = words(show("celebrate", interview))
    assert "2 strong, 0 solid, 1 gap" in told
    assert "9 strong" not in told


def test_the_outcome_is_kept(show, store, interview):
    page = show("celebrate", interview)
    page.segmented_control(key=f"outcome-{interview}").set_value("offer").run()
    assert entries(store, interview)["outcome"] == "offer"
    assert "Congratulations" in words(page)


def test_questions_of_all_interviews_gather_to_practise_from(show, interview):
    assert "How do you handle conflict with a colleague?" in words(show("practice"))


def test_the_usual_tone_and_name_are_used_in_the_next_letter(show, store):
    page = show("settings")
    page.text_input(key="sender").set_value("Robin Vale").run()
    page.segmented_control(key="tone").set_value("formal").run()
    assert store.settings() == {"sender": "Robin Vale", "tone": "formal"}
    interview = store.begin({"company": "Hill & Co", "role": "Clerk", "answers": "I file invoices by date."})
    show("letter", interview)
    made = json.loads(entries(store, interview)["made"])
    assert made["body"].rstrip().endswith("Robin Vale")


def test_a_model_is_chosen_in_the_settings_and_nowhere_else(show: Open, store: Store):
    page = show("settings")
    assert not [box for box in page.text_input if box.key == "address"]
    store.set("engine", "openai")
    page = show("settings")
    page.text_input(key="address").set_value("http://127.0.0.1:9/v1").run()
    assert store.settings()["address"] == "http://127.0.0.1:9/v1"
    assert "never your notes" in words(page)


# ---- what the advert asks for, and words that are let through


def test_what_the_advert_asks_for_is_shown_with_what_backs_it(show: Open, store: Store, interview: str):
    assert "the advert asks for" not in "".join(each.label for each in show("letter", interview).expander)
    store.save(interview, "job", "You have SQL window functions. You speak Dutch.")
    page = show("letter", interview)
    (shown,) = [each for each in page.expander if "the advert asks for" in each.label]
    assert shown.label.endswith("1 that you can show")
    told = "".join(str(getattr(each, "body", "")) for each in shown.get("html"))
    assert "I use window functions every week" in told
    assert "Dutch" not in told


def test_private_words_are_let_through_only_when_they_are_typed(show: Open, store: Store, interview: str):
    page = show("letter", interview)
    assert "excited about Rotterdam" not in entries(store, interview)["letter"]
    box = next(each for each in page.text_input if each.label == "Let exact words through after all")
    let_in = next(each for each in page.button if each.label == "Let them into the letter")
    box.set_value("words that stand nowhere")
    let_in.click().run()
    assert "do not stand in your notes" in words(page)
    assert not entries(store, interview).get("allow")
    box = next(each for each in page.text_input if each.label == "Let exact words through after all")
    box.set_value("really excited about Rotterdam")
    next(each for each in page.button if each.label == "Let them into the letter").click().run()
    assert json.loads(entries(store, interview)["allow"]) == ["really excited about Rotterdam"]
    mine = entries(store, interview)["letter"].replace("\n\n", "\n\nI am really excited about Rotterdam. ", 1)
    store.save(interview, "letter", mine)
    assert "Something private shows" not in words(show("letter", interview))
    page = show("letter", interview)
    page.button(key="closed-0").click().run()
    assert entries(store, interview)["allow"] == ""
