"""Every name, number and claim has a source."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.brightwater import BRIGHTWATER, GOOD, adding
from tests.checks.build import case, letter


def found(sentence: str) -> list[str]:
    return BRIGHTWATER.found("grounding", adding(sentence))


@pytest.mark.parametrize(
    "sentence, invented",
    [
        ("I have done this at Siemens.", ["Siemens"]),
        ("I have cut costs by 25%.", ["25%"]),
        ("I have led a team for a while.", ["led"]),
        ("It took us fourteen days.", ["fourteen"]),
        ("It cost £40,000.", ["£40,000"]),
        ("I hold a degree.", ["degree"]),
        ("I am fluent.", ["fluent"]),
        ("I use Tableau daily.", ["Tableau"]),
        ("Let us speak on Wednesday.", []),
        ("I also steer a forklift and a crane.", ["steer", "forklift", "crane"]),
    ],
)
def test_what_nothing_supports_is_found(sentence: str, invented: list[str]):
    result = BRIGHTWATER.results(adding(sentence))["grounding"]
    marked = [adding(sentence)[start:end] for start, end in result.spans]
    assert [word for word in invented if word not in marked] == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Thank you again for your time and for the warm welcome.",
        "I would be glad to provide any further information you need.",
        "Waiting times fell by eighteen per cent.",
        "Reporting for Rotterdam is work I would enjoy.",
        "Please let me know if you have any questions.",
        "Our talk gave me a clear picture of what you want to achieve.",
        "I appreciated your questions and the open way in which you described the position.",
    ],
)
def test_ordinary_letter_language_and_what_the_notes_hold_need_no_source(sentence: str):
    assert BRIGHTWATER.results(adding(sentence))["grounding"].passed


@pytest.mark.parametrize(
    "notes, said, good",
    [
        ("answered: forty families", "40 families", True),
        ("answered: 40 families", "forty families", True),
        ("answered: 1,140 codes", "1140 codes", True),
        ("answered: 1,140 codes", "1,410 codes", False),
        ("answered: two hundred and twelve students", "212 students", True),
        ("answered: 31k budgeted", "31,000 budgeted", True),
        ("answered: cut it by 18%", "18 per cent", True),
        ("answered: cut it by 18 percent", "18%", True),
        ("answered: 18 people came", "18% came", False),
        ("answered: from 4.1 to 3.7", "3.7", True),
        ("answered: from 4.1 to 3.7", "37", False),
        ("answered: we open at 17:30", "17.30", True),
        ("answered: a couple of times", "two times", True),
        ("answered: on the 20th", "the 20th", True),
        ("answered: seventy-one", "71", True),
        ("answered: £900", "nine hundred pounds", True),
    ],
)
def test_numbers_are_compared_by_value_and_not_by_how_they_are_written(notes: str, said: str, good: bool):
    numbers = list(case(notes).results(f"Dear team,\n\nWe had {said}.")["grounding"].spans)
    assert (not numbers) == good


def test_two_addressees_may_be_called_the_two_of_you():
    pair = case("told: a hub", to=("Ann Lee", "Bo Dahl"))
    assert pair.results("Dear Ann and Bo,\n\nThank you for the two answers.")["grounding"].passed


def test_a_stock_phrase_claims_nothing_but_its_names_and_numbers_count():
    stock = letter((GOOD.split("\n\n")[0] + "\n\n", "phrase"), ("I would gladly juggle torches and knives.", "phrase"))
    assert BRIGHTWATER.results(stock)["grounding"].passed
    named = letter(("Dear Dana Okafor,\n\n", "phrase"), ("I would gladly go to Siemens.", "phrase"))
    assert not BRIGHTWATER.results(named)["grounding"].passed


def test_a_models_own_words_are_checked():
    own = letter(("Dear Dana Okafor,\n\n", "phrase"), ("I would gladly juggle torches and knives.", "model"))
    assert not BRIGHTWATER.results(own)["grounding"].passed


def test_vouched_words_count_as_supported():
    body = adding("I have done this at Siemens.")
    assert BRIGHTWATER.found("grounding", body) == ["Siemens"]
    assert replace(BRIGHTWATER, vouch=("Siemens",)).results(body)["grounding"].passed


def test_the_advert_and_the_cv_are_sources():
    body = adding("I hold a degree and use Tableau.")
    assert "grounding" in BRIGHTWATER.failed(body)
    assert "grounding" not in BRIGHTWATER.but(about="Degree in logistics. Tableau.").failed(body)
    assert "grounding" not in BRIGHTWATER.but(job="We want a degree and Tableau").failed(body)


def test_one_word_of_ones_own_among_many_with_a_source_is_a_paraphrase():
    body = adding("The dock scheduling project trimmed waiting time for the carrier reports.")
    assert BRIGHTWATER.results(body)["grounding"].passed


def test_an_abbreviation_spelled_out_by_dictation_is_a_source():
    dictated = case("asked: a b g p flap i had fixed")
    assert dictated.results("Dear team,\n\nWe spoke about the BGP flap.")["grounding"].passed
