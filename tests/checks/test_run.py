"""All checks together: one list, always an answer, in linear time."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.checks import CHECKS, run
from assistant.letter import Letter, Wish
from tests.checks.brightwater import BRIGHTWATER, GOOD
from tests.checks.build import Case, case

NAMES = ["leak", "grounding", "coverage", "interest", "names", "shape", "manner", "injection"]


def test_every_check_answers_once_in_the_order_of_the_list():
    assert [check.__name__ for check in CHECKS] == NAMES
    assert list(BRIGHTWATER.results(GOOD)) == NAMES


def test_a_good_letter_passes_every_check():
    assert BRIGHTWATER.failed(GOOD) == []


def test_every_message_is_one_plain_sentence():
    for body in (GOOD, "", "dear dana okafer , I I rambled [Name] **x** at Siemens. I accept."):
        for result in BRIGHTWATER.results(body).values():
            assert result.message[0].isupper() or result.message[0] == "“"
            assert result.message.endswith(".")
            assert "\n" not in result.message


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_letter_however_odd_breaks_a_check(body: str):
    for result in BRIGHTWATER.results(body).values():
        assert all(0 <= start < end <= len(body) for start, end in result.spans)
        assert not (result.passed and result.spans)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(GOOD.split(" ")), max_size=120))
def test_spans_are_in_order_and_do_not_overlap(words: list[str]):
    for result in BRIGHTWATER.results(" ".join(words)).values():
        assert all(before[1] <= after[0] for before, after in zip(result.spans, result.spans[1:], strict=False))


def test_the_same_letter_is_judged_the_same_every_time():
    assert BRIGHTWATER.results(GOOD) == BRIGHTWATER.results(GOOD)


def test_a_language_without_data_is_still_checked_for_what_needs_no_words():
    italian = case(
        "told: un magazzino a Torino\nprivate: secondo colloquio da Maersk", language="it", company="Nordlicht"
    )
    body = "Gentili signore, egregi signori,\n\ngrazie per il colloquio a Torino. {}\n\nCordiali saluti"
    assert set(italian.failed(body.format("Resto a vostra disposizione."))) <= {"shape"}
    assert "leak" in italian.failed(body.format("Vado anche da Maersk."))
    assert "grounding" in italian.failed(body.format("Conosco anche Airbus."))


def test_where_every_noun_has_a_capital_none_is_taken_for_a_name():
    # "lb": a language whose nouns have capitals, and that has no data of its own
    german = case("told: ein Lager in Köln\nfelt: Das Gespräch war zäh und dauerte 95 Minuten", language="lb")
    body = (
        "Sehr geehrte Damen und Herren,\n\nvielen Dank für das Gespräch über Ihr Lager. {}\n\nMit freundlichen Grüßen"
    )
    assert set(german.failed(body.format("Ich freue mich auf Ihre Antwort."))) <= {"interest", "shape"}
    assert "leak" in german.failed(body.format("Es dauerte 95 Minuten."))
    assert "leak" in german.failed(body.format("Es war zäh, denn das Gespräch war zäh und dauerte."))


def test_the_time_grows_with_the_length_of_the_notes_and_no_faster():
    line = "felt: I was wondering about the kettle and the long corridor with the green door\n"
    short, long = case("told: a hub\n" + line * 300), case("told: a hub\n" + line * 3000)
    few, many = (min(_seconds(notes, GOOD) for _ in range(3)) for notes in (short, long))
    assert many < 30 * few + 0.05


def _seconds(notes: Case, body: str) -> float:
    start = time.perf_counter()
    run(Letter("", body), notes.review, notes.brief, Wish(), ())
    return time.perf_counter() - start
