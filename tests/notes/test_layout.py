"""The page: which part of it a line belongs to, and whose words it holds."""

from __future__ import annotations

import re

import pytest

from assistant.notes import Clause, read_notes


def clause(text: str, words: str) -> Clause:
    """The one clause that holds these words."""
    (found,) = [each for each in read_notes(text).clauses if words in each.text]
    return found


def part(text: str, words: str) -> str:
    return clause(text, words).part


PAGE = """\
{0}Questions asked{1}
- How do you plan a week?

{0}How I responded{1}
- Described the rota I made.

{0}Anything that stood out{1}
- The depot opens in March.

{0}How I felt about the interviewer{1}
- Kind, quick.

{0}My feelings and emotions{1}
- Calm at the end.
"""


@pytest.mark.parametrize(
    "before, after",
    [("## ", ""), ("# ", " #"), ("**", "**"), ("", ":"), ("", "\n----"), ("", "\n==="), ("", ""), ("### 📝 ", "")],
    ids=["markdown", "closed", "bold", "colon", "underlined", "double", "bare", "emoji"],
)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_the_five_headings_make_the_five_parts(before, after, ends):
    text = PAGE.format(before, after).replace("\n", ends)
    parts = ["How do you plan", "Described the rota", "The depot opens", "Kind, quick", "Calm at the end"]
    assert [part(text, words) for words in parts] == ["questions", "answers", "stood-out", "interviewer", "feelings"]


def test_a_heading_is_no_clause():
    assert [each.text for each in read_notes(PAGE.format("## ", "")).clauses][:2] == [
        "How do you plan a week?",
        "Described the rota I made.",
    ]


@pytest.mark.parametrize(
    "question, answer",
    [
        ("Q1: ", "A1: "),
        ("Q: ", "A: "),
        ("Q1. ", "A1. "),
        ("**Q1:** ", "**A1:** "),
        ("Question: ", "Answer: "),
        ("- Q: ", "- A: "),
    ],
)
def test_pairs_of_question_and_answer_are_told_apart(question, answer):
    text = f"{question}How do you plan a week?\n{answer}Described the rota I made.\n"
    assert part(text, "How do you plan") == "questions"
    assert part(text, "Described the rota") == "answers"


def test_a_question_of_the_writers_own_is_none_of_theirs():
    text = "Q: How do you plan a week?\nA: With a rota.\nQ (me): How long have you been here?\nA: Nine years.\n"
    assert part(text, "How long have you") != "questions"


def test_labelled_lines_at_the_top_are_facts():
    text = "Company: Orlow & Daughters\nRole: locksmith\n\nThey need a planner."
    assert part(text, "Orlow") == part(text, "locksmith") == "facts"
    assert part(text, "They need") == "other"


def test_front_matter_is_facts():
    text = "---\ncompany: Orlow & Daughters\nrole: locksmith\n---\n\nThey need a planner.\n"
    notes = read_notes(text)
    assert part(text, "They need") == "other"
    assert notes.interview.company is not None
    assert notes.interview.company.value == "Orlow & Daughters"


def test_what_others_said_in_a_transcript_is_theirs():
    text = "Dana: How do you plan a week?\nMe: I make a rota.\nDana: We start at seven here.\nMe: That suits me.\n"
    assert [(each.voice, each.heading) for each in read_notes(text).clauses] == [
        ("them", "Dana"), ("writer", "Me"), ("them", "Dana"), ("writer", "Me"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "mail",
    [
        "> From: HR\n> Please bring your certificates.\n",
        "-----Original Message-----\nFrom: HR\nTo: me\n\nPlease bring your certificates.\n",
        "On 3 May, HR wrote:\n> Please bring your certificates.\n",
        "Begin forwarded message:\n\nFrom: HR\nSubject: Your visit\n\nPlease bring your certificates.\n",
    ],
    ids=["quoted", "original message", "wrote", "forwarded"],
)
def test_pasted_mail_is_quoted_data(mail):
    text = f"They need a planner.\n\n{mail}"
    assert clause(text, "Please bring").voice == "mail"
    assert clause(text, "They need").voice == "writer"


def test_the_writers_own_words_after_a_quoted_mail_are_their_own():
    text = "They need a planner.\n\n> From: HR\n> Please bring your certificates.\n\nThe depot opens in March.\n"
    assert clause(text, "The depot").voice == "writer"


@pytest.mark.parametrize("mark", ["- ", "* ", "+ ", "• ", "1. ", "2) ", "– ", "- [ ] ", "- [x] ", "✅ "])
def test_a_bullet_is_no_part_of_its_clause(mark):
    assert [each.text for each in read_notes(f"{mark}They need a planner.\n").clauses] == ["They need a planner."]


def test_the_cells_of_a_table_are_clauses_and_its_rules_are_none():
    text = "| they asked | I said |\n|---|---|\n| how I plan a week | with a rota |\n"
    found = [each.text for each in read_notes(text).clauses]
    assert "how I plan a week" in found
    assert "with a rota" in found
    assert not [each for each in found if "--" in each]


def test_a_paragraph_with_hard_line_ends_is_read_as_one():
    text = "They are moving the whole archive to a new building and they need\nsomebody who can plan it.\n"
    assert len({each.block for each in read_notes(text).clauses}) == 1


def test_an_empty_line_parts_two_paragraphs():
    blocks = [each.block for each in read_notes("They need a planner.\n\nThe depot opens in March.\n").clauses]
    assert len(set(blocks)) == 2


def test_a_page_without_headings_is_all_of_one_unknown_part():
    assert {each.part for each in read_notes("They need a planner. I said I plan with a rota.").clauses} == {"other"}


def test_a_line_that_ends_though_there_was_room_is_a_line_of_its_own():
    text = (
        "grace asked have i gathered from a furnace and i said a bit at college\n"
        "will asked why glass. i told him about the lamp my uncle broke and how i wanted to know how it was made\n"
    )
    assert clause(text, "a bit at college").block != clause(text, "why glass").block


def test_a_list_may_be_numbered_with_dashes():
    clauses = read_notes("Me\n1 - mumbled something about it\n2 - the stag party from Paisley\n").clauses
    assert [each.text for each in clauses if re.fullmatch(r"\d+", each.text)] == []
