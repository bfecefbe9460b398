"""The way from notes to letter as a stream of events: found, briefed, written, checked, done."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest

from assistant.brief import Choice
from assistant.checks import run
from assistant.draft import Briefed, Checked, Done, Draft, Event, Found, Written, check, draft, revise
from assistant.errors import ModelError, UsageError
from assistant.findings import review
from assistant.letter import Wish, assemble
from assistant.notes import read_notes
from assistant.writer import subject
from tests.labelled import labelled

TEXT = """\
Company: Harrow & Pike
Role: warehouse planner
Interviewer: Dana Okafor
My name: Nora Lindqvist

They are opening a second warehouse in Selby.
Asked how I deal with a late delivery. I rambled and never got to the outcome: we kept the customer.
"""
NOTES = read_notes(TEXT)
OURS = labelled("""
    company: Harrow & Pike
    met: Dana Okafor
    told: They run an aquarium in Goole.
    flag pay: the pay was lower than advertised
""")


def done(events: list[Event]) -> Draft:
    (last,) = [event for event in events if isinstance(event, Done)]
    assert events[-1] is last
    return last.draft


def test_the_events_come_in_order():
    events = list(draft(NOTES, Choice(), Wish()))
    assert [kind for kind, _ in groupby(map(type, events))] == [Found, Briefed, Written, Checked, Done]


def test_the_pieces_make_the_letter():
    events = list(draft(NOTES, Choice(), Wish()))
    made = done(events)
    pieces = [event.piece for event in events if isinstance(event, Written)]
    assert assemble(subject(made.brief, Wish()), pieces) == made.letter


def test_the_review_comes_before_anything_is_written():
    events = draft(NOTES, Choice(), Wish())
    first = next(events)
    assert isinstance(first, Found)
    assert first.review == review(NOTES)


def test_a_review_that_is_given_is_used():
    events = list(draft(OURS.notes, Choice(), Wish(), OURS))
    assert done(events).review is OURS
    assert "aquarium" in done(events).letter.body
    without = replace(OURS, places=tuple(replace(placed, place="private") for placed in OURS.places))
    assert "aquarium" not in done(list(draft(OURS.notes, Choice(), Wish(), without))).letter.body


def test_the_checks_ran_on_the_letter_that_is_handed_over():
    events = list(draft(NOTES, Choice(), Wish()))
    made = done(events)
    (checked,) = [event for event in events if isinstance(event, Checked)]
    assert checked.letter == made.letter
    assert checked.results == made.checks == run(made.letter, made.review, made.brief, Wish(), ())
    assert {result.name for result in made.checks} == {
        "leak", "grounding", "coverage", "interest", "names", "shape", "manner", "injection",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["thank-you", "follow-up", "nudge", "withdraw"])
def test_a_letter_of_our_own_passes_its_checks(kind):
    made = done(list(draft(NOTES, Choice(), Wish(kind))))
    assert made.passed, [result.message for result in made.checks if not result.passed]


def test_a_draft_without_a_model_says_what_it_cost():
    made = done(list(draft(NOTES, Choice(), Wish())))
    assert (made.engine, made.fallback) == ("embedded", None)
    assert (made.usage.requests, made.usage.input_tokens, made.usage.output_tokens) == (0, 0, 0)
    assert made.usage.cost_usd is None
    assert 0 < made.usage.seconds < 60


def test_a_choice_of_what_is_not_there_ends_before_a_word_is_written():
    events = draft(NOTES, Choice(skip=frozenset({99})), Wish())
    assert isinstance(next(events), Found)
    with pytest.raises(UsageError, match="99"):
        next(events)


def test_checking_a_letter_writes_nothing():
    events = list(check("Dear Dana,\n\nMy hands shook.\n\nRegards,\nNora", NOTES, Choice(), Wish()))
    assert [type(event) for event in events] == [Found, Briefed, Checked, Done]
    assert not done(events).passed
    assert done(events).letter.body == "Dear Dana,\n\nMy hands shook.\n\nRegards,\nNora"


def test_words_the_writer_vouches_for_count_as_supported():
    made = done(list(draft(NOTES, Choice(), Wish())))
    text = made.letter.body.replace("\n\n", "\n\nI hold a Zertifikat 4711 in stock control. ", 1)

    def grounded(choice: Choice) -> bool:
        results = {result.name: result for result in done(list(check(text, NOTES, choice, Wish()))).checks}
        return results["grounding"].passed

    assert not grounded(Choice())
    assert grounded(Choice(vouch=("I hold a Zertifikat 4711 in stock control",)))


def test_a_revised_letter_is_checked_again():
    text = done(list(draft(NOTES, Choice(), Wish()))).letter.body
    events = list(revise(text, NOTES, "more formal", Choice(), Wish()))
    assert [type(event) for event in events] == [Found, Briefed, Checked, Done]
    assert done(events).letter.body != text
    assert done(events).passed


def test_a_wish_only_a_model_understands_is_refused():
    with pytest.raises(ModelError):
        list(revise("Dear Dana,", NOTES, "mention Rotterdam", Choice(), Wish()))


def test_the_public_face_offers_the_way_from_end_to_end():
    import assistant

    events = list(assistant.draft_letter(assistant.read_notes(TEXT), assistant.Choice(), assistant.Wish()))
    assert done(events).letter.body.endswith("Nora Lindqvist")
    for name in assistant.__all__:
        assert getattr(assistant, name) is not None
    with pytest.raises(AttributeError):
        assert assistant.nothing_of_the_kind
