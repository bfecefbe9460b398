"""The embedded letter: the same for the same notes, another for others, and every word of it accounted for."""

from __future__ import annotations

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.brief import Brief, Choice, make_brief
from assistant.letter import KINDS, TONES, Tone, Wish
from tests.arbitrary import Chosen, chosen
from tests.labelled import briefed, letter

DEPOT = """
    company: Harrow & Pike
    role: warehouse planner
    met: Mr Alan Reeve | operations manager
    me: Nora Lindqvist
    asked: Tell me about a time you planned a move.
    answered: I planned the move of the Leeds depot in two days
    asked 1: How do you deal with a late delivery?
    lapse 1: I rambled
    supply 1: I ring the customer first and then the carrier
    told: They are opening a second warehouse in Selby.
    told: They need someone to plan the night routes.
    felt: my hands shook
    flag overwork: he laughed about weekends
    fact: He will write by the 20th.
"""
SCHOOL = """
    company: Aldham Primary School
    role: music teacher
    met: Mrs Whitlock | head
    me: Ines Duarte
    asked: How would you start a choir?
    answered: I built up a choir of 60 children at Marlow
    asked 1: Do you read tablature?
    lapse 1: I blanked
    supply 1: I teach guitar from tablature every week
    told: They are putting on an opera with the town in June.
    fact: She will ring on Friday.
"""
#: Words that only make a sentence of somebody's notes.
GRAMMAR = "role post position when whether that which"


def words(text: str) -> int:
    return len(text.split())


def stems(text: str) -> set[str]:
    """The words of four letters or more, cut so that inflections meet, and the numbers."""
    return {word.lower()[:4] for word in re.findall(r"[^\W\d_]{4,}|\d+", text)}


# ---- the same, and not the same


@pytest.mark.parametrize("kind, tone", list(product(KINDS, TONES)))
def test_the_same_brief_gives_the_same_letter(kind, tone):
    wish = Wish(kind, tone)
    assert letter(briefed(DEPOT), wish) == letter(briefed(DEPOT), wish)


@pytest.mark.parametrize("tone", TONES)
def test_other_notes_give_another_letter(tone):
    depot, school = letter(briefed(DEPOT), Wish(tone=tone)), letter(briefed(SCHOOL), Wish(tone=tone))
    same = set(re.split(r"(?<=[.!?])\s+|\n+", depot.body)) & set(re.split(r"(?<=[.!?])\s+|\n+", school.body))
    assert len(same) <= 2, same
    assert depot.subject != school.subject


def test_the_tones_differ():
    assert len({letter(briefed(DEPOT), Wish(tone=tone)).body for tone in TONES}) == len(TONES)


def test_a_brief_letter_is_no_longer_than_a_warm_one():
    assert words(letter(briefed(DEPOT), Wish(tone="brief")).body) <= words(letter(briefed(DEPOT)).body)


# ---- where every stretch comes from


def assert_accounted_for(brief: Brief, wish: Wish) -> None:
    written = letter(brief, wish)
    at = 0
    for source in written.sources:
        start, end = source.span
        assert start == at < end
        at = end
        assert source.origin in ("brief", "phrase")
        assert (source.origin == "brief") == (source.brief is not None), written.body[start:end]
        assert source.brief is None or 0 <= source.brief < len(brief.items)
    assert at == len(written.body)


@pytest.mark.parametrize("kind, tone", list(product(KINDS, TONES)))
@pytest.mark.parametrize("notes", [DEPOT, SCHOOL], ids=["depot", "school"])
def test_the_sources_cover_the_letter_from_end_to_end(notes, kind, tone):
    assert_accounted_for(briefed(notes), Wish(kind, tone))


@settings(max_examples=40, deadline=None)
@given(chosen(), st.sampled_from(KINDS), st.sampled_from(TONES))
def test_the_sources_cover_any_letter_from_end_to_end(case: Chosen, kind, tone):
    assert_accounted_for(make_brief(case.review, case.choice), Wish(kind, tone))


@pytest.mark.parametrize("choice", [Choice(sender="N. Lindqvist"), Choice(to="Jon Bell")], ids=["from", "to"])
def test_a_name_that_was_given_and_not_read_is_not_said_to_come_from_an_item(choice):
    assert_accounted_for(briefed(DEPOT + "    spoken: Jon Bell | driver\n", choice), Wish())


@pytest.mark.parametrize("notes", [DEPOT, SCHOOL], ids=["depot", "school"])
@pytest.mark.parametrize("tone", TONES)
def test_a_stretch_from_the_brief_has_the_words_of_its_item(notes, tone):
    brief = briefed(notes)
    written = letter(brief, Wish(tone=tone))
    quoted = [source for source in written.sources if source.origin == "brief"]
    assert len(quoted) >= 5
    for source in quoted:
        assert source.brief is not None
        said, evidence = written.body[slice(*source.span)], brief.items[source.brief].evidence
        assert stems(said) <= stems(evidence) | stems(GRAMMAR), (said, evidence)


@pytest.mark.parametrize("notes", [DEPOT, SCHOOL], ids=["depot", "school"])
def test_a_stock_phrase_names_nobody_and_nothing_of_the_notes(notes):
    brief = briefed(notes)
    written = letter(brief)
    stock = " ".join(written.body[slice(*source.span)] for source in written.sources if source.origin == "phrase")
    for name in (brief.company, brief.candidate, *brief.others):
        assert name is not None
        assert name not in stock
    assert not re.search(r"\d", stock)


# ---- what it says


@pytest.mark.parametrize("notes", [DEPOT, SCHOOL], ids=["depot", "school"])
@pytest.mark.parametrize("tone", TONES)
def test_a_follow_up_thanks_names_the_job_tells_a_detail_clears_the_point_and_says_what_is_next(notes, tone):
    brief = briefed(notes)
    body = letter(brief, Wish(tone=tone)).body
    assert re.search(r"\bthank|\bappreciated|\bglad of the chance", body.split("\n\n")[1], re.IGNORECASE)
    assert f"{brief.company}" in body
    assert f"{brief.role}" in body
    assert re.search(r"Selby|night routes|Leeds depot|opera|choir of 60", body)
    assert ("customer first" in body and "carrier" in body) or "tablature every week" in body
    assert re.search(r"by the 20th|on Friday", body)
    assert body.rstrip().endswith(f"{brief.candidate}")


@pytest.mark.parametrize("kind, tone", list(product(KINDS, TONES)))
@pytest.mark.parametrize("notes", [DEPOT, SCHOOL], ids=["depot", "school"])
def test_no_letter_holds_a_placeholder_markup_or_a_slip_of_punctuation(notes, kind, tone):
    written = letter(briefed(notes), Wish(kind, tone))
    for text in (written.subject, written.body):
        assert not re.search(r"[\[\]{}<>|*_#]|\bNone\b|\bTODO\b|XX", text)
        assert not re.search(r" [,.;:?]|\.\.|[,;:]\.|\?\.|  ", text)
    assert "\n" not in written.subject
    assert 0 < len(written.subject) <= 120


@pytest.mark.parametrize("notes", [DEPOT, SCHOOL], ids=["depot", "school"])
@pytest.mark.parametrize("tone", TONES)
def test_every_sentence_begins_with_a_capital(notes, tone):
    body = letter(briefed(notes), Wish(tone=tone)).body
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", body):
        assert sentence[:1].isupper(), sentence


@pytest.mark.parametrize("tone", TONES)
def test_the_lapse_and_the_feelings_are_gone(tone):
    body = letter(briefed(DEPOT), Wish(tone=tone)).body.lower()
    assert not re.search(r"rambl|shook|weekend|nervous|sorry|should have|forgot|failed", body)


def test_the_topic_stands_beside_what_supplies_it():
    for tone in TONES:
        body = letter(briefed(DEPOT), Wish(tone=tone)).body
        (paragraph,) = [each for each in body.split("\n\n") if "customer first" in each]
        assert "late delivery" in paragraph


def test_a_point_left_out_is_not_in_the_letter():
    body = letter(briefed(DEPOT, Choice(skip=frozenset({1})))).body
    assert "carrier" not in body


def test_the_supply_of_the_writers_own_is_said():
    body = letter(briefed(DEPOT, Choice(supply={1: "I keep two carriers on call for Hawick"}))).body
    assert "two carriers on call for Hawick" in body


def test_a_promise_is_kept_in_the_next_step():
    body = letter(briefed(DEPOT + "    promise 2: I said I would send the plan of the move\n")).body
    assert re.search(r"I (?:will|would|said I would|promised to) send (?:you )?the plan of the move", body)


def test_a_question_that_was_chosen_is_asked():
    assert "May I ask why?" in letter(briefed(DEPOT, Choice(questions=(1,)))).body


@pytest.mark.parametrize(
    "answered",
    [
        "Described the Leeds move, it cut waiting by 18%",
        "told him about the Leeds move",
        "talked through the Leeds move",
    ],
)
def test_telegraphic_notes_become_sentences(answered):
    body = letter(briefed(f"company: Harrow & Pike\nmet: Alan Reeve\nanswered: {answered}")).body
    assert not re.search(r"(?:^|[.!?]\s+)(?:Described|Told|Talked)\b", body, re.MULTILINE)
    assert " him " not in body


@pytest.mark.parametrize("wanted", [90, 120, 150])
def test_a_length_that_was_asked_for_is_about_met(wanted):
    more = "".join(f"    told: They run a depot in {town} for the {goods} trade.\n" for town, goods in [
        ("Hull", "fish"), ("Ripon", "timber"), ("Goole", "glass"), ("Skipton", "wool"), ("Malton", "grain"),
    ])  # fmt: skip
    count = words(letter(briefed(DEPOT + more), Wish(words=wanted)).body)
    assert 0.75 * wanted <= count <= 1.25 * wanted


def test_a_longer_letter_was_asked_for_than_a_shorter_one():
    short, long = (words(letter(briefed(DEPOT), Wish(words=count)).body) for count in (70, 160))
    assert short < long


def test_short_notes_make_a_short_letter_that_is_still_whole():
    body = letter(briefed("met: Alan Reeve\ntold: They are opening a warehouse in Selby.")).body
    assert 25 <= words(body) <= 130
    assert body.startswith("Dear Alan")
    assert "Selby" in body


def test_an_empty_brief_still_makes_a_letter_without_a_placeholder():
    body = letter(briefed("felt: my hands shook")).body
    assert body.startswith("Dear ")
    assert not re.search(r"[\[\]{}<>]", body)
    assert "hands" not in body


@pytest.mark.parametrize("tone", TONES)
def test_long_notes_do_not_make_a_speech(tone: Tone):
    many = "".join(f"    told: They plan a depot in town number {number} next year.\n" for number in range(60))
    assert words(letter(briefed(DEPOT + many), Wish(tone=tone)).body) <= 250
