"""The letter has the form of a letter."""

from __future__ import annotations

import pytest

from assistant.letter import Wish
from tests.checks.brightwater import BRIGHTWATER, GOOD, adding
from tests.checks.build import case


def says(body: str, wish: Wish | None = None) -> str:
    result = BRIGHTWATER.results(body, wish)["shape"]
    return "" if result.passed else result.message


def test_a_good_letter_has_its_form():
    assert says(GOOD) == ""


@pytest.mark.parametrize(
    "body, lacks",
    [
        (GOOD.removeprefix("Dear Dana Okafor,\n\n"), "greeting"),
        (GOOD.replace("Thank you for talking", "It was good to talk"), "thanks"),
        (GOOD.removesuffix("Kind regards,\nTomas Lind"), "sign-off"),
        (GOOD.removesuffix("Tomas Lind"), "name"),
        ("", "no text"),
        ("   \n\n", "no text"),
    ],
)
def test_a_missing_part_is_named(body: str, lacks: str):
    assert lacks in says(body)


@pytest.mark.parametrize(
    "blemish",
    [
        "[Your Name]", "{company}", "<date>", "XXX", "TBD", "TODO", "Insert name here",
        "**very**", "# Title", "`code`", "[site](http://x.org)",
        "🙂", "✅", " :)",
        "I I work.", "the the team", "Well , yes.", "It is  odd.", "This is,odd.",
        "this begins small.",
        "Here is the revised letter:", "Word count: 120",
    ],
)  # fmt: skip
def test_a_blemish_is_found_where_it_stands(blemish: str):
    body = adding(blemish if blemish[0] != "#" else "\n" + blemish + "\n")
    found = BRIGHTWATER.found("shape", body)
    assert found
    assert all(piece.strip() in body for piece in found)
    assert any(piece.strip() in blemish or blemish.strip() in piece for piece in found)


@pytest.mark.parametrize(
    "fine",
    [
        "I know that that matters.",
        "You said (rightly) that it was hard.",
        "It was 3.7, not 7.",
        "We use eBay and iPhones. iPhones are fine.",
        "You work with Marsh Ltd. and others.",
        "It was hard... but good.",
        "The lane is 5 m wide; I asked.",
    ],
)
def test_what_only_looks_like_a_blemish_is_none(fine: str):
    assert says(adding(fine)) == ""


def test_a_line_wrapped_in_the_middle_of_a_sentence_is_no_new_sentence():
    assert says(GOOD.replace("I enjoyed hearing about", "I enjoyed hearing\nabout")) == ""


def test_length_is_60_to_250_words_unless_asked_otherwise():
    long = adding("I would be glad to tell you more about it at any time. " * 20).replace(".  I", ". I")
    assert "words, more than 250" in says(long)
    assert says(long, Wish(words=360)) == ""


def test_a_wish_for_words_may_be_missed_by_fifteen_percent():
    count = len(GOOD.split())
    assert says(GOOD, Wish(words=round(count * 1.1))) == ""
    assert "more" in says(GOOD, Wish(words=round(count * 0.8)))
    cut = GOOD.replace(" As for SQL, I use window functions every week for the carrier reports.", "")
    cut = cut.replace(" I enjoyed hearing about the reporting you want to build for the new Rotterdam hub.", "")
    assert "fewer" in says(cut, Wish(words=110))


def test_a_wish_for_more_words_than_the_brief_can_fill_is_no_reason_to_pad():
    assert says(GOOD, Wish(words=300)) == ""


def test_short_notes_may_make_a_short_letter():
    short = "Dear Hiring Team,\n\n" + "Thank you for the talk about the job. I would very much like to do it. " * 2
    short += "I look forward to hearing from you.\n\nKind regards"
    assert 40 <= len(short.split()) < 60
    assert case("told: a hub").results(short)["shape"].passed
    assert "fewer than 60" in says(short + ",\nTomas Lind")


def test_the_name_at_the_end_may_be_the_one_the_person_gave():
    body = GOOD.replace("Tomas Lind", "T. Berg")
    assert "name" in says(body)
    assert says(body, Wish(sender="T. Berg")) == ""


def test_a_language_without_data_is_judged_by_form_alone():
    german = case("told: ein Lager", language="lb", to=("Frau Weber",))
    body = "Sehr geehrte Frau Weber,\n\nvielen Dank für das Gespräch. " + "Ich freue mich auf Ihre Antwort. " * 12
    assert german.results(body + "\n\nMit freundlichen Grüßen")["shape"].passed
    assert not german.results(body + "\n\nMit freundlichen Grüßen\n[Name]")["shape"].passed


@pytest.mark.parametrize("greeting", ["Herr Mag. Wimmer", "Dipl.-Ing. Rainer Freundlich und Frau Sommer"])
def test_a_german_letter_goes_on_in_small_letters_behind_a_title_with_a_full_stop(greeting: str):
    german = case("told: ein Lager", language="de", to=(greeting,))
    body = f"Guten Tag {greeting},\n\nvielen Dank für das Gespräch. " + "Ich freue mich auf Ihre Antwort. " * 12
    assert "vielen" not in german.results(body + "\n\nMit freundlichen Grüßen")["shape"].message
