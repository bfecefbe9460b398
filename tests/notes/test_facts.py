"""The facts of the interview: found where the notes give them, empty where they do not, and never a stranger's name."""

from __future__ import annotations

import time

import pytest

from assistant.notes import read_notes
from assistant.notes.facts import detect
from assistant.notes.values import Clause, Fact, Interview

_LABELLED = """Company: Maple & Salt (two sites)
Role: pastry sous
Interviewers: Chef Marchetti (head chef); Mrs Ozturk, owner
My name: Jo Baker
Date: 12 May

## Questions
Why do you want to leave the Larder? I said I want sugar work.
They will write by Friday.
"""


def facts(text: str) -> Interview:
    return read_notes(text).interview


def value(fact: Fact | None) -> str | None:
    return fact.value if fact else None


def told(text: str) -> list[str]:
    return [clause.text for clause in read_notes(text).clauses]


def under(text: str, words: str) -> Clause:
    return next(clause for clause in read_notes(text).clauses if words in clause.text)


def test_labelled_facts_are_believed_without_their_remarks() -> None:
    found = facts(_LABELLED)
    assert value(found.company) == "Maple & Salt"
    assert value(found.role) == "pastry sous"
    assert value(found.candidate) == "Jo Baker"
    assert value(found.date) == "12 May"
    assert found.recipients == ("Chef Marchetti", "Mrs Ozturk")
    assert [person.title for person in found.people] == ["head chef", "owner"]


def test_a_label_gives_a_clause_for_its_value_alone() -> None:
    assert told("Company: Lantern Home\r\nRole: senior carer\r\n\r\nIt went well.\r\n")[:2] == [
        "Lantern Home",
        "senior carer",
    ]


def test_a_label_speaks_of_its_own_line_only() -> None:
    assert (
        under("My name: Jo Baker\n\nThey asked about nights and I said fine.\n", "asked about nights").part != "facts"
    )


def test_every_fact_stands_in_the_notes_where_it_says() -> None:
    found = facts(_LABELLED)
    for fact in (found.company, found.role, found.candidate, found.date, found.next_step):
        assert fact is not None
        assert _LABELLED[slice(*fact.span)] == fact.value
    for person in found.people:
        assert _LABELLED[slice(*person.span)] == person.name


def test_notes_that_name_nobody_give_nothing() -> None:
    found = facts("It went all right. I rambled about the budget and forgot the numbers.")
    assert (found.company, found.role, found.candidate, found.next_step, found.people) == (None, None, None, None, ())


@pytest.mark.parametrize(
    "mail",
    [
        "> From: Orla O'Dowd\n> Hi Imre, a pleasure today. You will hear by Monday.\n",
        'Mail this evening:\n"Dear Imre, thank you for coming in."\n',
        "From: Orla O'Dowd\nDear Imre,\nthank you for coming in.\n",
    ],
)
def test_the_writer_is_whoever_a_pasted_mail_greets(mail: str) -> None:
    found = facts(f"Tidewrack Theatre, associate designer. Met Orla O'Dowd.\n\n{mail}")
    assert value(found.candidate) == "Imre"
    assert "Imre" not in found.recipients


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Candidate: Ngozi Eze / Quillstack / SRE / with Anders Holm", "Ngozi Eze"),
        ("Varga Institute, lab technician. (me = Leila Haddad, for the file)", "Leila Haddad"),
        ("candidate (me): Yusuf Demirci", "Yusuf Demirci"),
        ("Me: Saoirse Delaney", "Saoirse Delaney"),
        ("Dolores Quiñones here, talking to my own notebook.", "Dolores Quiñones"),
    ],
)
def test_the_writer_is_found_in_a_head_line(line: str, name: str) -> None:
    found = facts(f"{line}\n\nThey asked about outages and I told them.\n")
    assert value(found.candidate) == name


def test_what_the_writer_says_in_a_transcript_is_no_name() -> None:
    found = facts("PROF BRANDT: What first?\nME: Source, then calibrant.\nPROF BRANDT: Why?\nME: Habit.\n")
    assert found.candidate is None
    assert found.recipients == ("PROF BRANDT",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Interview at Hope House for support worker. Met Will and Grace. Will asked about nights.", ("Will", "Grace")),
        (
            "St Hilda's, music post. Saw Mr van der Berg, the bursar, and Sister Immaculata.",
            ("Mr van der Berg", "Sister Immaculata"),
        ),
        (
            "met dr bannerjee and the manager lorna no lorraine peake, lorraine asked about nights, i said yes",
            ("dr bannerjee", "lorraine"),
        ),
        ("lexwell, legal translator. Interviewer Renske de la Tour, head of legal desk.", ("Renske de la Tour",)),
        ("Told Mrs Kowalczyk (branch manager) about the rota. Mrs Kowalczyk asked about nights.", ("Mrs Kowalczyk",)),
    ],
)
def test_names_keep_their_titles_and_particles_and_nothing_else(text: str, names: tuple[str, ...]) -> None:
    assert facts(text).recipients == names


def test_family_and_old_teachers_are_not_written_to() -> None:
    found = facts(
        "Northgate Physio, receptionist. Met Dele Oyelaran, the practice manager. Dele asked about difficult callers. "
        "My wife Iris thinks I should take it. I talked about my old teacher, Madame Ferrier, for too long."
    )
    assert found.recipients == ("Dele Oyelaran",)


@pytest.mark.parametrize(
    ("notes", "step"),
    [
        ("Met Dana at Brightwater, analyst job. Dana will ring on Friday.", "Dana will ring on Friday."),
        ("Met Dana at Brightwater, analyst job. They said I would hear by the 20th.", "hear by the 20th"),
    ],
)
def test_the_next_step_is_what_the_other_side_will_do(notes: str, step: str) -> None:
    found = facts(notes).next_step
    assert step in (value(found) or "")


def test_another_employers_interview_is_no_next_step() -> None:
    found = facts(
        "Met Dana at Brightwater, analyst job. Good talk about docks. Second interview at Maersk on Monday, hush."
    )
    assert found.next_step is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ok nervous but fine", "en"),
        ("spanner rota grid", "en"),
        ("Q1 SQL window functions\nA1 nailed\nQ2 indexes\nA2 blanked", "en"),
        ("met dana, good chat, blanked on sql", "en"),
        ("Hotel Belvoir, night porter, Madame Ferrier, rang Tuesday", "en"),
        ("Hola, la entrevista fue bien, me preguntaron por mi experiencia en el hospital.", "es"),
        ("Das Gespräch mit Frau Keller war gut, ich habe die Frage nach dem Team nicht beantwortet.", "de"),
        ("L'entretien s'est bien passé, j'ai oublié de parler de mon expérience chez eux.", "fr"),
        ("Il colloquio è andato bene, mi hanno chiesto della mia esperienza.", "it"),
        ("A entrevista correu bem, perguntaram sobre a minha experiência e eu não respondi.", "pt"),
        ("Het gesprek ging goed, ze vroegen naar mijn ervaring en ik wist het niet.", "nl"),
    ],
)
def test_the_language_is_told_even_from_fragments(text: str, code: str) -> None:
    assert detect(text) == code


def test_a_table_gives_each_cell_to_the_part_its_column_is_headed_with() -> None:
    table = "| Question | Me |\n|---|---|\n| Why payroll? | Said I like order |\n"
    assert under(table, "Why payroll").part == "questions"
    assert under(table, "like order").part == "answers"


def test_the_writer_goes_on_after_the_sign_off_of_a_pasted_mail() -> None:
    mail = "From: Dana Okafor\nSubject: Today\n\nThank you for coming.\nBest regards,\nDana\n"
    text = f"Good talk.\n\n{mail}\nI felt sick after that.\n"
    assert under(text, "Thank you").voice == "mail"
    assert under(text, "felt sick").voice == "writer"


def test_a_voice_heard_once_in_a_transcript_is_not_the_writers() -> None:
    text = "PROF BRANDT: What first?\nME: Source.\nDR OKONKWO: How many?\nME: Eight hundred.\nDR OKONKWO: Really?\n"
    assert under(text, "What first").voice == "them"


@pytest.mark.parametrize("joint", [" ", "\n", "\n> ", ", "])
def test_twice_the_text_takes_no_more_than_about_twice_the_time(joint: str) -> None:
    def seconds(copies: int) -> float:
        text = joint.join(["we talked of rotas with Dana Okafor and I told her how the docks at Hull are run"] * copies)
        start = time.perf_counter()
        read_notes(text)
        return time.perf_counter() - start

    seconds(10)
    assert seconds(400) < 4 * max(seconds(200), 0.05)


@pytest.mark.parametrize(
    "notes, names",
    [
        ("Saw Mr Rich Fairweather and his sister Hope at Fairweather & Sons, embalmer post.", {"Hope"}),
        ("Faith Marchetti owns it, brother Leo does the shop. Hot shop at Kilnhouse Glass.", {"Leo"}),
        ("Ward round with Sister Agnes Boyle at St Columba's, night nurse post.", {"Sister Agnes Boyle"}),
    ],
)
def test_whose_relative_somebody_is_is_no_form_of_address(notes: str, names: set[str]) -> None:
    assert names <= {person.name for person in facts(notes).people}


def test_the_job_is_named_without_its_article_and_is_not_what_somebody_there_is() -> None:
    notes = "so I went for the night porter job at Corley House and a manager bill tran asked about my nights"
    assert value(facts(notes).role) == "night porter"


def test_a_line_may_hold_several_labels_and_a_sentence():
    notes = read_notes(
        "Company: Alder & Finch. Role: planner. Met Rosa Lund.\nShe asked me how I plan a route and I said by the hour."
    )
    facts = notes.interview
    assert facts.company
    assert facts.role
    assert (facts.company.value, facts.role.value, facts.recipients) == ("Alder & Finch", "planner", ("Rosa Lund",))
    assert notes.text[slice(*facts.role.span)] == "planner"


def test_a_full_stop_within_a_name_ends_no_value():
    facts = read_notes(
        "Company: St. Mary's Hospital, Role: Staff Nurse\n\nThey asked me how I plan a shift and I said by the board."
    ).interview
    assert facts.company
    assert facts.role
    assert (facts.company.value, facts.role.value) == ("St. Mary's Hospital", "Staff Nurse")
