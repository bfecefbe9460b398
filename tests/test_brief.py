"""The wall: what must stay in the notes is in no brief, whatever the notes, the reader and the person say."""

from __future__ import annotations

import ast
import inspect
import typing
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import assistant.writer
from assistant.brief import Brief, Choice, make_brief, passes
from assistant.errors import UsageError
from assistant.findings import review as review_notes
from assistant.lang import SUPPORTED, language
from assistant.letter import KINDS, TONES, Wish
from assistant.notes import read_notes
from assistant.notes.values import Clause
from tests import pools
from tests.arbitrary import CLOSED, OPEN, WORDS, Chosen, chosen, overlap, word
from tests.labelled import briefed, labelled, letter

topics = st.lists(st.sampled_from(WORDS), max_size=2).map(tuple)
#: Every kind and tone, any length, and wishes to hear more or less of anything the notes hold, private or not.
wishes = st.builds(
    Wish,
    kind=st.sampled_from(KINDS),
    tone=st.sampled_from(TONES),
    words=st.none() | st.sampled_from((60, 120, 400)),
    mention=topics,
    avoid=topics,
)
many = settings(max_examples=120, deadline=None)
#: The reader is a matter of statistics: always the same notes, and no time spent on making a leak smaller.
real = settings(max_examples=50, deadline=None, derandomize=True, phases=[Phase.generate])
some = settings(max_examples=40, deadline=None)


def everything(brief: Brief) -> str:
    """All that a brief holds, to look for words in."""
    return repr(brief).lower()


# ---- whatever a reader may think


@many
@given(chosen())
def test_no_clause_that_must_stay_is_in_any_brief(case: Chosen):
    brief = make_brief(case.review, case.choice)
    for clause in case.closed():
        assert word(clause) not in everything(brief)
        assert not any(item.span and overlap(item.span, clause.span) for item in brief.items)


@many
@given(chosen(supplies_on=CLOSED))
def test_a_private_clause_does_not_pass_by_being_called_a_supply(case: Chosen):
    brief = make_brief(case.review, case.choice)
    assert not [clause.text for clause in case.closed() if word(clause) in everything(brief)]


def least(clause: Clause, place: str) -> float:
    """How sure the reader must be: a little less of words that plainly tell of an answer or of the work."""
    known = language("en")
    told = place in ("answered", "told") and known.pattern("wall", f"plainly {place}").match(clause.text)
    plain = told and not known.pattern("wall", "never plain").search(clause.text)
    return known.level("wall", f"{'plain' if plain else 'safe'} {place}")


@pytest.mark.parametrize("place", ["answered", "told"])
def test_plain_words_need_a_little_less_certainty_and_never_less_than_seven_tenths(place: str):
    known = language("en")
    assert 0.7 <= known.level("wall", f"plain {place}") < known.level("wall", f"safe {place}")


@many
@given(chosen())
def test_a_clause_the_reader_is_not_sure_of_stays_out_unless_it_is_a_chosen_supply(case: Chosen):
    brief = make_brief(case.review, case.choice)
    supplies = [point.supply_span for point in case.chosen() if point.supply_span]
    for clause, placed in zip(case.review.notes.clauses, case.review.places, strict=True):
        sure = placed.place in OPEN - {"supply"} and placed.safe >= least(clause, placed.place)
        if not sure and not case.allowed(clause) and clause.span not in supplies:
            assert word(clause) not in everything(brief)


@many
@given(chosen())
def test_a_supply_passes_only_with_a_point_that_was_chosen(case: Chosen):
    brief = make_brief(case.review, case.choice)
    chosen_spans = [point.supply_span for point in case.chosen()]
    for point in case.review.points:
        if point.supply_span and point.supply_span not in chosen_spans:
            (clause,) = [c for c in case.review.notes.clauses if c.span == point.supply_span]
            assert case.allowed(clause) or word(clause) not in everything(brief)


@many
@given(chosen())
def test_nothing_that_was_flagged_or_shows_a_lapse_passes_without_leave(case: Chosen):
    brief = make_brief(case.review, case.choice)
    supplies = [point.supply_span for point in case.chosen()]
    lapses = {number for point in case.review.points if not point.promise for number in point.clauses}
    for clause in case.review.notes.clauses:
        flagged = any(overlap(clause.span, flag.span) for flag in case.review.red_flags)
        if (flagged or clause.number in lapses) and not case.allowed(clause) and clause.span not in supplies:
            assert word(clause) not in everything(brief)


@many
@given(chosen())
def test_every_item_from_the_notes_is_verbatim_and_in_their_order(case: Chosen):
    brief = make_brief(case.review, case.choice)
    spans = [item.span for item in brief.items if item.span]
    assert spans == sorted(spans)
    for item in brief.items:
        assert (item.span is not None) == (item.origin == "notes")
        assert item.span is None or case.review.notes.text[slice(*item.span)] == item.evidence


@many
@given(chosen())
def test_a_point_to_clear_names_its_own_topic_and_supply(case: Chosen):
    brief = make_brief(case.review, case.choice)
    assert not case.choice.skip & {point.id for point in brief.points}
    for point in brief.points:
        if point.topic is not None:
            assert brief.items[point.topic].kind == "topic"
        if point.supply is not None:
            assert brief.items[point.supply].kind in ({"supply", "step"} if point.promise else {"supply"})


# ---- nothing but the brief reaches the writer


@some
@given(chosen(languages=SUPPORTED), wishes)
def test_a_clause_that_does_not_pass_leaves_no_word_in_the_letter(case: Chosen, wish: Wish):
    brief = make_brief(case.review, case.choice)
    written = letter(brief, wish)
    passed = {item.span for item in brief.items}
    for clause in case.review.notes.clauses:
        if clause.span not in passed:
            assert word(clause) not in f"{written.subject}\n{written.body}".lower()


@some
@given(chosen(languages=SUPPORTED), wishes)
def test_what_stays_in_the_notes_does_not_change_a_word_of_the_letter(case: Chosen, wish: Wish):
    brief = make_brief(case.review, case.choice)
    review, choice = case.review, case.choice
    text, clauses = review.notes.text, list(review.notes.clauses)
    for clause in case.closed():
        if word(clause) not in everything(brief):
            other = clause.text.replace(word(clause), "m" * len(word(clause)))
            text = text[: clause.start] + other + text[clause.end :]
            clauses[clause.number - 1] = replace(clause, text=other)
    hidden = replace(review, notes=replace(review.notes, text=text, clauses=tuple(clauses)))
    assert letter(make_brief(hidden, choice), wish) == letter(brief, wish)


def test_the_writer_takes_a_brief_and_a_wish_and_nothing_else():
    taken = typing.get_type_hints(assistant.writer.write)
    assert [taken[name] for name in inspect.signature(assistant.writer.write).parameters] == [Brief, Wish]


def test_a_brief_holds_no_review_and_no_notes():
    assert {kind.__name__ for kind in _reached(Brief)} == {"Brief", "Item", "ClearedPoint", "Addressee"}


def _reached(kind: object) -> set[type]:
    """The dataclasses that a value of this type can hold, itself among them."""
    found: set[type] = set()
    if isinstance(kind, type) and is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        found = {kind}.union(*(_reached(hints[each.name]) for each in fields(kind)))
    return found.union(*(_reached(part) for part in typing.get_args(kind)))


def test_the_writer_imports_neither_what_reads_notes_nor_what_judges_them():
    rooms = ("notes", "reader", "findings", "points", "review")
    forbidden = tuple(f"assistant.{room}" for room in rooms)
    for path in sorted(Path(assistant.writer.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [one.name for one in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
            assert not [name for name in names if name.startswith(forbidden)], path.name


# ---- with the real reader, on notes put together at random


@real
@given(pools.notes(), st.sampled_from(TONES))
def test_what_is_private_in_random_notes_is_in_no_brief_and_no_letter(text: str, tone: typing.Literal["warm"]):
    review = review_notes(read_notes(text))
    brief = make_brief(review)
    written = letter(brief, Wish(tone=tone))
    assert "zebra" not in everything(brief)
    assert "zebra" not in f"{written.subject} {written.body}".lower()


@real
@given(pools.notes(), st.data())
def test_a_supply_of_a_point_left_out_is_in_no_brief_made_from_random_notes(text: str, data: st.DataObject):
    review = review_notes(read_notes(text))
    ids = [point.id for point in review.points]
    skip = frozenset(data.draw(st.sets(st.sampled_from(ids)))) if ids else frozenset()
    brief = make_brief(review, Choice(skip=skip))
    for point in review.points:
        if point.id in skip and point.supply_span:
            assert not any(item.span and overlap(item.span, point.supply_span) for item in brief.items)


@pytest.mark.parametrize("sentence", pools.MUST_STAY, ids=pools.sentinel)
@pytest.mark.parametrize("mark", ["", "- ", "* ", "> "])
def test_a_private_sentence_stays_whatever_stands_before_it(sentence, mark):
    text = "Company: Corley Foods\nInterviewer: Ms Ines Calder\n\nThey need someone to run the depot in Halden.\n"
    brief = make_brief(review_notes(read_notes(text + mark + sentence + "\n")))
    assert pools.sentinel(sentence).lower() not in everything(brief)


# ---- what the person chooses

NOTES = """
    company: Orlow & Daughters
    met: Mrs Ada Rivers | head
    spoken: Jon Bell
    me: Sam Field
    told: They need someone to open the workshop in Leith.
    asked 1: How do you price a repair?
    lapse 1: I rambled about pricing
    + supply 1: I price by the hour and agree it first
    flag overwork: they said weekends are normal
    private: keep the Hawick offer quiet
    promise 2: I said I would send my certificate
"""


def evidence(brief: Brief) -> list[str]:
    return [item.evidence for item in brief.items]


def test_what_may_pass_does_pass():
    held = evidence(briefed(NOTES))
    assert "They need someone to open the workshop in Leith." in held
    assert "I price by the hour and agree it first" in held
    assert "How do you price a repair?" in held
    assert {"Orlow & Daughters", "Mrs Ada Rivers", "Sam Field"} <= set(held)


def test_words_that_were_allowed_pass_this_once():
    words = "keep the Hawick offer quiet"
    assert words in evidence(briefed(NOTES, Choice(allow=(words,))))
    assert words not in evidence(briefed(NOTES))


def test_allowing_words_inside_a_clause_lets_these_words_pass_and_no_others():
    brief = briefed(NOTES, Choice(allow=("the Hawick offer",)))
    assert "the Hawick offer" in evidence(brief)
    assert "quiet" not in everything(brief)


def test_allowing_one_clause_opens_no_other():
    brief = briefed(NOTES, Choice(allow=("they said weekends are normal",)))
    assert "they said weekends are normal" in evidence(brief)
    assert "hawick" not in everything(brief)


def test_a_point_left_out_takes_its_supply_with_it():
    brief = briefed(NOTES, Choice(skip=frozenset({1})))
    assert "by the hour" not in everything(brief)
    assert [point.id for point in brief.points] == [2]


def test_a_supply_of_the_writers_own_takes_the_place_of_that_of_the_notes():
    brief = briefed(NOTES, Choice(supply={1: "I charge a fixed price"}))
    (item,) = [item for item in brief.items if item.kind == "supply"]
    assert (item.evidence, item.origin, item.span) == ("I charge a fixed price", "writer", None)
    assert "by the hour" not in everything(brief)


def test_a_question_about_a_flag_passes_only_when_it_is_chosen():
    assert briefed(NOTES).questions == ()
    brief = briefed(NOTES, Choice(questions=(1,)))
    assert brief.questions == ("May I ask why?",)
    assert "weekends" not in everything(brief)


def test_a_promise_among_the_points_is_a_step():
    brief = briefed(NOTES)
    (promised,) = [point for point in brief.points if point.promise]
    assert promised.supply is not None
    assert brief.items[promised.supply].kind == "step"
    assert brief.items[promised.supply].evidence == "I said I would send my certificate"


def test_the_letter_goes_to_those_who_held_the_interview_or_to_the_one_asked_for():
    assert [person.name for person in briefed(NOTES).addressees] == ["Mrs Ada Rivers"]
    assert [person.name for person in briefed(NOTES, Choice(to="Jon Bell")).addressees] == ["Jon Bell"]
    assert [person.name for person in briefed(NOTES, Choice(to="rivers")).addressees] == ["Mrs Ada Rivers"]


def test_the_sender_may_be_somebody_the_notes_do_not_name():
    assert briefed(NOTES).candidate == "Sam Field"
    assert briefed(NOTES, Choice(sender="Samuel Field")).candidate == "Samuel Field"


@pytest.mark.parametrize(
    "choice, told",
    [
        (Choice(skip=frozenset({9})), "no point 9"),
        (Choice(supply={9: "something"}), "no point 9"),
        (Choice(questions=(9,)), "no red flag 9"),
        (Choice(allow=("the moon",)), "the moon"),
        (Choice(to="Nobody Known"), "Nobody Known"),
    ],
)
def test_a_choice_of_what_is_not_there_is_refused_with_a_sentence(choice, told):
    with pytest.raises(UsageError, match=told):
        make_brief(labelled(NOTES), choice)


@pytest.mark.parametrize("place", sorted(CLOSED - {"flag"}))
def test_a_closed_place_stays_closed_however_sure_the_reader_is(place):
    review = labelled(f"told: They need a baker.\n{place}: the oven is from Hawick", safe=1.0)
    assert not passes(review.notes.clauses[1], review)


@pytest.mark.parametrize("place", sorted(OPEN - {"supply"}))
def test_an_open_place_opens_only_for_a_sure_reader(place):
    enough = language("en").level("wall", f"safe {place}")
    sure, unsure = (labelled(f"{place}: the oven is from Hawick", safe=safe) for safe in (1.0, enough - 0.01))
    assert passes(sure.notes.clauses[0], sure)
    assert not passes(unsure.notes.clauses[0], unsure)


def test_a_sure_reader_is_not_believed_about_hands_that_shook():
    brief = briefed("answered: my hands shook while I told them about the depot")
    assert not brief.items


@pytest.mark.parametrize("mark", ["Keep this quiet", "Off the record", "Between us", "Don't mention"])
def test_what_stands_behind_a_request_to_keep_it_quiet_stays_however_sure_the_reader_is(mark):
    brief = briefed(f"told: They need a baker.\nasked: {mark}\n+ told: Zebravale has made me an offer")
    assert "zebravale" not in everything(brief)
    assert "baker" in everything(brief)


@pytest.mark.parametrize(
    "text, spelling",
    [
        ("They organise the colour catalogue.", "GB"),
        ("They organize the color catalog.", "US"),
        ("They pay £12.", "GB"),
    ],
)
def test_the_spelling_follows_the_notes(text, spelling):
    assert briefed(f"told: {text}").spelling == spelling


def test_every_word_by_which_a_clause_is_known_is_made_up():
    assert not set(WORDS) & set(letter(briefed(NOTES)).body.lower().split())


def test_the_name_of_another_firm_among_other_applications_is_not_that_of_this_one():
    notes = "company: Ravier\noutside: Ravier wants me for a trial day\ntold: They need someone to run the depot."
    assert briefed(notes).company is None
    assert briefed(notes.replace("outside: ", "told: ")).company == "Ravier"


def test_what_they_want_and_the_writer_lacks_stays_in_the_notes():
    notes = "told: they want a forklift ticket, haven't got it\ntold: They need someone to run the depot."
    assert evidence(briefed(notes)) == ["They need someone to run the depot."]
