"""A letter changed as asked: ours is drafted again, and a person's own sentence is never lost and never reworded."""

from __future__ import annotations

import re

import pytest

from assistant.brief import Choice, make_brief
from assistant.errors import ModelError, UsageError
from assistant.letter import TONES, Letter, Tone, Wish
from assistant.revise import revised
from tests.labelled import labelled, letter

REVIEW = labelled("""
    company: Harrow & Pike
    role: warehouse planner
    met: Mr Alan Reeve | operations manager
    met: Dana Okafor
    me: Nora Lindqvist
    asked: Tell me about a time you planned a move.
    answered: I planned the move of the Leeds depot in two days
    asked 1: How do you deal with a late delivery?
    lapse 1: I rambled
    supply 1: I ring the customer first and then the carrier
    asked 2: Do you know the Orion stock system?
    lapse 2: I blanked
    supply 2: I use the Orion system every day for the returns
    told: They are opening a second warehouse in Selby.
    told: They need someone to plan the night routes.
    fact: He will write by the 20th.
""")
OURS = letter(make_brief(REVIEW)).body
MINE = "My cousin drives that very road, so I know how the snow lies there."
PARTS = OURS.split("\n\n")
EDITED = "\n\n".join([*PARTS[:2], MINE, *PARTS[2:]])


def change(text: str, ask: str, choice: Choice | None = None, wish: Wish | None = None) -> str:
    changed, *_ = revised(text, ask, REVIEW, choice or Choice(), wish or Wish())
    return changed.body


def words(text: str) -> int:
    return len(text.split())


def lines(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part]


# ---- our own draft


def test_a_shorter_letter_is_shorter_and_still_whole():
    shorter = change(OURS, "shorter")
    assert words(shorter) < 0.9 * words(OURS)
    assert shorter.startswith("Dear ")
    assert shorter.endswith("Nora Lindqvist")
    assert "carrier" in shorter
    assert "Orion" in shorter


@pytest.mark.parametrize("tone", [tone for tone in TONES if tone != "warm"])
def test_another_tone_is_the_letter_of_that_tone(tone: Tone):
    assert change(OURS, f"more {tone}") == letter(make_brief(REVIEW), Wish(tone=tone)).body


def test_a_draft_of_another_tone_is_known_as_ours():
    formal = letter(make_brief(REVIEW), Wish(tone="formal")).body
    assert words(change(formal, "shorter")) < words(formal)


def test_a_point_left_out_is_gone_and_the_other_stays():
    changed = change(OURS, "leave out point 1")
    assert "carrier" not in changed
    assert "Orion" in changed


def test_a_point_left_out_before_stays_out():
    ours = letter(make_brief(REVIEW, Choice(skip=frozenset({1})))).body
    changed = change(ours, "leave out point 2", Choice(skip=frozenset({1})))
    assert "carrier" not in changed
    assert "Orion" not in changed


def test_another_recipient_is_greeted():
    assert change(OURS, "to Dana Okafor").startswith("Dear Dana")
    assert change(OURS, "address it to Alan Reeve").startswith("Dear Mr Reeve,")


def test_what_was_changed_is_told_to_the_checks():
    changed, brief, choice, wish = revised(OURS, "more formal, leave out point 1", REVIEW, Choice(), Wish())
    assert isinstance(changed, Letter)
    assert [point.id for point in brief.points] == [2]
    assert choice.skip == {1}
    assert wish.tone == "formal"


def test_every_stretch_of_a_draft_made_again_is_accounted_for():
    changed, *_ = revised(OURS, "shorter", REVIEW, Choice(), Wish())
    assert "".join(changed.body[slice(*source.span)] for source in changed.sources) == changed.body


# ---- a letter somebody has written in


@pytest.mark.parametrize(
    "ask",
    ["leave out point 1", "to Dana Okafor", "leave out point 2, to Dana Okafor", "leave out the part about Orion"],
)
def test_a_sentence_of_the_persons_own_is_neither_lost_nor_reworded(ask):
    assert MINE in change(EDITED, ask)


@pytest.mark.parametrize("ask", ["shorter", "100 words", "shorter, leave out point 1"])
def test_a_sentence_of_the_persons_own_outlives_a_shortening(ask):
    assert MINE in change(EDITED, ask)


def test_shortening_an_edited_letter_only_takes_sentences_away():
    shorter = change(EDITED, "shorter")
    assert words(shorter) < words(EDITED)
    kept = lines(shorter)
    assert kept == [line for line in lines(EDITED) if line in kept]


def test_leaving_a_point_out_of_an_edited_letter_takes_only_its_sentences():
    changed = change(EDITED, "leave out point 1")
    assert "carrier" not in changed
    gone = [line for line in lines(EDITED) if line not in lines(changed)]
    assert all(re.search(r"carrier|late delivery|customer", line) for line in gone), gone
    assert not re.search(r"\n{3}|  ", changed)


def test_readdressing_an_edited_letter_changes_the_greeting_alone():
    changed = change(EDITED, "to Dana Okafor")
    assert changed.split("\n", 1)[0].startswith("Dear Dana")
    assert changed.split("\n", 1)[1] == EDITED.split("\n", 1)[1]


def test_a_reworded_sentence_of_ours_counts_as_the_persons_own():
    edited = OURS.replace("Selby", "Selby (where I grew up)")
    assert edited != OURS
    assert "(where I grew up)" in change(edited, "leave out point 2")


@pytest.mark.parametrize("ask", ["more formal", "warmer", "longer"])
def test_rewording_an_edited_letter_needs_a_model_and_says_so(ask):
    with pytest.raises(ModelError, match=r"model.*shorten"):
        change(EDITED, ask)


@pytest.mark.parametrize("text", [OURS, EDITED], ids=["ours", "edited"])
def test_a_wish_that_is_not_understood_changes_nothing_and_says_what_can_do_it(text):
    with pytest.raises(ModelError, match="model"):
        change(text, "shorter, make it rhyme")


def test_a_recipient_the_notes_do_not_name_is_refused():
    with pytest.raises(UsageError, match="Rumpel"):
        change(OURS, "address it to Rumpel Stiltskin")


def test_a_letter_that_is_not_ours_at_all_keeps_every_sentence_when_readdressed():
    text = "Hello,\n\nI liked the yard. The snow there is a wonder.\n\nBest,\nNora"
    changed = change(text, "to Dana Okafor")
    assert "I liked the yard. The snow there is a wonder." in changed
    assert changed.endswith("Best,\nNora")
    assert changed.startswith("Dear Dana")
    assert "Hello" not in changed


# ---- more of one thing, less of another


def test_what_the_notes_hold_is_mentioned_when_asked_for():
    assert "Selby" in change(OURS, "mention Selby")


def test_what_is_to_be_left_alone_stays_out_unless_it_clears_a_point():
    changed = change(change(OURS, "mention Selby"), "less about Selby")
    assert "Selby" not in changed
    assert "carrier" in changed


def test_what_the_notes_do_not_hold_is_not_made_up():
    with pytest.raises(ModelError, match="Mars"):
        change(OURS, "mention Mars")


def test_a_letter_with_sentences_of_ones_own_is_not_given_new_ones():
    with pytest.raises(ModelError, match="your own"):
        change(EDITED, "mention Selby")
