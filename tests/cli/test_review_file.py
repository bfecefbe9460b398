"""A review goes out as JSON, is edited by a person, and comes back; what does not belong to the notes is refused."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.cli.review_file import read_review
from assistant.cli.verbatim import fold
from assistant.errors import UsageError
from assistant.notes import read_notes
from assistant.notes.values import Notes, Span
from assistant.review import Placed, Point, RedFlag, Review, Strength
from assistant.wire import review_json
from tests.cli.conftest import NOTES, Cli

SUPPLY = "we agreed on a shared handover sheet and the complaints stopped"
LAPSE = f"On conflict I rambled and never got to the outcome: {SUPPLY}."
FLAG = "Two people left the team this year."


def at(notes: Notes, words: str) -> Span:
    start = notes.text.index(words)
    return start, start + len(words)


def hand_made(notes: Notes) -> Review:
    """A review as the program could make it, with two points (the second open) and two flags."""
    topic = "How do you handle conflict with a colleague?"
    supply = at(notes, SUPPLY)
    evidence = at(notes, LAPSE)
    shown = tuple(c.number for c in notes.clauses if evidence[0] <= c.start < evidence[1] and c.end <= supply[0])
    laughed = 'When I asked about overtime Dana laughed and said "we don\'t watch the clock here".'
    process = "Tell me about a time you improved a process."
    opened = at(notes, process)
    inside = tuple(c.number for c in notes.clauses if c.start < opened[1] and c.end > opened[0])
    return Review(
        notes=notes,
        places=tuple(Placed(clause.number, "supply" if clause.joint else "unsure", 0.25) for clause in notes.clauses),
        points=(
            Point(
                1,
                process,
                opened,
                None,
                None,
                "what improved",
                None,
                None,
                None,
                "What improved?",
                False,
                False,
                inside,
            ),
            Point(
                2,
                LAPSE,
                evidence,
                topic,
                at(notes, topic),
                "the outcome",
                SUPPLY,
                supply,
                "notes",
                None,
                True,
                False,
                shown,
            ),
        ),
        red_flags=(
            RedFlag(1, "overwork", "medium", laughed, at(notes, laughed), "Long hours.", "What are the hours?"),
            RedFlag(2, "turnover", "low", FLAG, at(notes, FLAG), "People leave.", "Why did they leave?"),
        ),
        strengths=(Strength("it cut waiting time by 18%", at(notes, "it cut waiting time by 18%")),),
    )


@pytest.fixture
def notes() -> Notes:
    return read_notes(NOTES)


@pytest.fixture
def content(notes: Notes) -> dict[str, Any]:
    return review_json(hand_made(notes), "embedded", None, 0.01)


def back(content: dict[str, Any], notes: Notes) -> Review:
    return read_review(json.dumps(content).encode(), "review.json", notes)


def test_a_review_comes_back_as_it_went_out(notes: Notes, content: dict[str, Any]):
    assert back(content, notes) == hand_made(notes)


def test_the_json_has_every_key_of_the_contract(content: dict[str, Any]):
    assert {"version", "engine", "fallback", "interview", "clarify", "red_flags", "strengths", "usage"} <= set(content)
    assert set(content["interview"]) == {
        "candidate", "company", "role", "date", "stage", "language", "next_step", "recipients", "people",
    }  # fmt: skip
    point = {"id", "evidence", "span", "topic", "point", "supply", "supply_from", "question", "included"}
    assert point <= set(content["clarify"][0])
    assert set(content["red_flags"][0]) == {"id", "category", "severity", "evidence", "span", "why", "ask"}
    assert set(content["strengths"][0]) == {"evidence", "span"}
    assert set(content["usage"]) == {"requests", "input_tokens", "output_tokens", "cost_usd", "seconds"}


def test_spans_count_code_points_in_the_notes(notes: Notes, content: dict[str, Any]):
    for finding in (*content["clarify"], *content["red_flags"], *content["strengths"]):
        assert notes.text[slice(*finding["span"])] == finding["evidence"]


def test_a_finding_that_was_taken_out_stays_out_and_the_others_keep_their_numbers(
    notes: Notes, content: dict[str, Any]
):
    del content["red_flags"][0]
    del content["clarify"][0]
    review = back(content, notes)
    assert [flag.id for flag in review.red_flags] == [2]
    assert [point.id for point in review.points] == [2]


def test_a_point_that_was_taken_out_of_the_letter_stays_out(notes: Notes, content: dict[str, Any]):
    content["clarify"][1]["included"] = False
    assert not back(content, notes).points[1].included


def test_a_supply_in_the_writers_words_is_the_writers(notes: Notes, content: dict[str, Any]):
    content["clarify"][1]["supply"] = "we now meet every Monday"
    point = back(content, notes).points[1]
    assert (point.supply, point.supply_from, point.supply_span) == ("we now meet every Monday", "writer", None)


def test_a_supply_filled_in_answers_the_question_and_goes_into_the_letter(notes: Notes, content: dict[str, Any]):
    content["clarify"][0]["supply"] = "the dock plan"
    point = back(content, notes).points[0]
    assert (point.included, point.question, point.supply_from) == (True, None, "writer")


def test_a_supply_from_another_place_of_the_notes_is_found_there(notes: Notes, content: dict[str, Any]):
    content["clarify"][0]["supply"] = "it cut waiting time by 18%"
    point = back(content, notes).points[0]
    assert (point.supply_from, point.supply_span) == ("notes", at(notes, "it cut waiting time by 18%"))


def test_nothing_to_say_is_never_included_unless_it_is_a_promise(notes: Notes, content: dict[str, Any]):
    content["clarify"][0]["included"] = True
    assert not back(content, notes).points[0].included
    content["clarify"][0]["promise"] = True
    assert back(content, notes).points[0].included


def test_spans_are_found_again_when_the_notes_have_moved(content: dict[str, Any]):
    moved = read_notes("Written on the train, in a hurry.\n\n" + NOTES)
    review = back(content, moved)
    findings: list[Point | RedFlag | Strength] = [*review.points, *review.red_flags, *review.strengths]
    for finding in findings:
        assert moved.text[slice(*finding.span)] == finding.evidence
    assert len(review.places) == len(moved.clauses)


def test_of_several_places_the_nearest_is_meant():
    folded = fold("they left. then they left. at last they left.")
    assert folded.find("they left", 20) == (16, 25)


def test_quotes_and_spaces_may_have_been_changed_by_an_editor(notes: Notes, content: dict[str, Any]):
    flag = content["red_flags"][0]
    flag["evidence"] = flag["evidence"].replace('"', "”").replace("'", "’").replace(" asked", "\u00a0 asked")
    assert back(content, notes).red_flags[0].evidence == hand_made(notes).red_flags[0].evidence


def test_unknown_keys_are_left_alone(notes: Notes, content: dict[str, Any]):
    content["from_another_program"] = 1
    content["clarify"][0]["colour"] = "red"
    assert back(content, notes) == hand_made(notes)


def test_without_places_the_clauses_are_judged_anew(notes: Notes, content: dict[str, Any]):
    del content["places"]
    assert len(back(content, notes).places) == len(notes.clauses)


def test_a_fact_that_was_corrected_from_the_notes_is_taken(notes: Notes, content: dict[str, Any]):
    content["interview"]["role"] = "Planning"
    role = back(content, notes).notes.interview.role
    assert role is not None
    assert notes.text[slice(*role.span)] == role.value == "Planning"


def test_a_recipient_that_was_taken_out_gets_no_letter(notes: Notes, content: dict[str, Any]):
    content["interview"]["recipients"] = []
    assert back(content, notes).notes.interview.recipients == ()


@pytest.mark.parametrize(
    "path, value, words",
    [
        (("clarify", 1, "evidence"), "I never said this", ("point 2", "I never said this")),
        (("clarify", 1, "topic"), "Do you like cheese?", ("topic of point 2", "cheese")),
        (("red_flags", 0, "evidence"), "They shouted", ("red flag 1", "They shouted")),
        (("strengths", 0, "evidence"), "I fly", ("strength", "I fly")),
        (("interview", "company"), "Acme", ("company", "Acme")),
        (("interview", "recipients"), ["Bob Stone"], ("recipient", "Bob Stone")),
        (("interview", "language"), "xx", ("language",)),
        (("red_flags", 0, "category"), "boring", ("red_flags 1", "category")),
        (("red_flags", 1, "severity"), "awful", ("red_flags 2", "severity")),
        (("clarify", 0, "id"), 2, ("numbered 2",)),
        (("clarify", 0, "id"), -1, ("clarify 1", "id")),
        (("clarify", 0, "span"), "here", ("clarify 1", "span")),
        (("clarify", 0, "included"), "maybe", ("included",)),
        (("clarify", 1, "supply"), "", ("supply", "empty")),
        (("clarify", 1, "supply"), "\x1b[31m", ("supply", "not text")),
        (("clarify",), {}, ("clarify",)),
        (("version",), 2, ("version 2",)),
        (("places", 0, "safe"), 7, ("places 1", "safe")),
        (("places", 0, "place"), "moon", ("places 1", "place")),
    ],
)
def test_what_is_wrong_in_the_file_is_named(
    notes: Notes, content: dict[str, Any], path: tuple[Any, ...], value: Any, words: tuple[str, ...]
):
    spot: Any = content
    for step in path[:-1]:
        spot = spot[step]
    spot[path[-1]] = value
    with pytest.raises(UsageError) as caught:
        back(content, notes)
    for word in ("review.json", *words):
        assert word in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"{}",
        b"\xff\xfe\xfd",
        b"9" * 5000,
        b"[" * 100_000,
        b'{"clarify": []}',
        b'{"clarify": 1, "red_flags": 2}',
        b'{"clarify": [], "red_flags": [{"evidence": "\\ud800"}]}',
        b'{"clarify": [], "red_flags": [], "version": "x"}',
        b'{"clarify": [{"evidence": NaN}], "red_flags": []}',
        b'{"letter": {"body": "Dear Dana"}}',
    ],
)
def test_a_broken_or_foreign_file_is_refused_in_one_sentence(notes: Notes, data: bytes):
    with pytest.raises(UsageError, match=r"review\.json"):
        read_review(data, "review.json", notes)


def test_the_program_reads_its_own_review_back(cli: Cli, notes_file: str):
    assert cli("review", notes_file, "--format", "json", "-o", "review.json").code == 0
    with open("review.json", "rb") as file:
        data = file.read()
    notes = read_notes(NOTES)
    from assistant.findings import review

    assert read_review(data, "review.json", notes) == review(notes)


@given(st.text(max_size=60))
def test_any_words_of_a_text_are_found_in_it(text: str):
    folded = fold(text)
    for start in range(0, len(text), 7):
        words = text[start : start + 9]
        if fold(words).text and unicodedata.is_normalized("NFC", text):
            span = folded.find(words, start)
            assert span is None or fold(text[slice(*span)]).text.strip() != ""


@given(
    st.lists(
        st.sampled_from(["they said “yes”", "it's fine", "café", "ﬁrst", "é", "\u00a0", "\n\n", "18 %"]), min_size=1
    )
)
def test_whole_pieces_are_found_whatever_stands_around_them(pieces: list[str]):
    text = " ".join(pieces)
    folded = fold(text)
    for piece in pieces:
        if piece.strip():
            span = folded.find(unicodedata.normalize("NFKC", piece).replace("“", '"').replace("”", '"'))
            assert span is not None
            assert fold(text[slice(*span)]).text == fold(piece).text


def test_replacing_a_place_by_hand_is_the_persons_choice(notes: Notes, content: dict[str, Any]):
    content["places"][0] |= {"place": "private", "safe": 0.0}
    assert back(content, notes).places[0] == replace(hand_made(notes).places[0], place="private", safe=0.0)
