"""The main job from end to end, as a stream of events: found, briefed, written, checked, repaired, fell back, done.

Command line, web app and evals read the same events; there is no second way through. No printing and no files here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant import checks, findings, writer
from assistant.brief import Brief, Choice, make_brief
from assistant.checks import CheckResult
from assistant.checks.reading import PASSING
from assistant.checks.result import quoted
from assistant.engines import ModelEngine, Reading, Usage
from assistant.errors import ModelError, UsageError
from assistant.letter import Letter, Piece, Wish, assemble
from assistant.notes import Notes
from assistant.review import Review
from assistant.revise import revised

if TYPE_CHECKING:
    from assistant.engines import mend

__all__ = [
    "Briefed", "Checked", "Done", "Draft", "Event", "FellBack", "Found", "Repaired", "Usage", "Written",
    "check", "draft", "revise",
]  # fmt: skip

#: How often a model may write sentences anew that failed a check.
REPAIRS = 2


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole result. `engine` wrote the letter; `fallback` says why a chosen model did not, or is None.

    `warnings` are sentences for the person: what a model could not help with although the letter is its own.
    """

    engine: str
    fallback: str | None
    review: Review
    brief: Brief
    letter: Letter
    checks: tuple[CheckResult, ...]
    usage: Usage
    warnings: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """True when every check passed."""
        return all(result.passed for result in self.checks)


@dataclass(frozen=True, slots=True)
class Found:
    """The review as far as it is known; `final` is false while a model is still reading the notes."""

    review: Review
    final: bool = True


@dataclass(frozen=True, slots=True)
class Briefed:
    """The wall has been passed. Comes again when a model has closed more of it."""

    brief: Brief


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of the letter, in order. Not checked yet: whoever shows it says so until `Checked`."""

    piece: Piece


@dataclass(frozen=True, slots=True)
class Repaired:
    """The letter as it now stands, in place of all pieces so far; `how` is "model", or "cut" when we changed it."""

    letter: Letter
    how: str


@dataclass(frozen=True, slots=True)
class FellBack:
    """The model's letter is void, and `why`; the pieces of the embedded letter follow."""

    why: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole letter and what the checks say of it."""

    letter: Letter
    results: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The end of the way."""

    draft: Draft


Event = Found | Briefed | Written | Repaired | FellBack | Checked | Done


def draft(
    notes: Notes, choice: Choice, wish: Wish, review: Review | None = None, engine: ModelEngine | None = None
) -> Iterator[Event]:
    """Notes to letter. `review` is used instead of making a new one; without `engine` no model takes part.

    Raises UsageError for a choice that is not there, and ModelError when the engine is strict and fails. Closing the
    iterator cancels what the model is doing.
    """
    began = time.perf_counter()
    if engine is not None:
        yield from _by_model(engine, notes, choice, wish, review, began)
        return
    found = review or findings.review(notes)
    yield Found(found)
    brief = make_brief(found, choice)
    yield Briefed(brief)
    letter = yield from _embedded(brief, wish)
    yield from _checked(letter, found, brief, choice, wish, began)


def check(text: str, notes: Notes, choice: Choice, wish: Wish, review: Review | None = None) -> Iterator[Event]:
    """Any letter, hand-edited ones too, against the notes it is about."""
    began = time.perf_counter()
    review = review or findings.review(notes)
    yield Found(review)
    brief = make_brief(review, choice)
    yield Briefed(brief)
    yield from _checked(Letter("", text), review, brief, choice, wish, began)


def revise(
    text: str, notes: Notes, ask: str, choice: Choice, wish: Wish, review: Review | None = None,
    engine: Callable[[], ModelEngine] | None = None,
) -> Iterator[Event]:  # fmt: skip
    """The letter changed as `ask` says in plain words, and checked again; `engine` is opened for other wishes.

    Raises ModelError for a wish that needs a model when there is none or when it fails, UsageError for one that would
    tear down the wall.
    """
    began = time.perf_counter()
    review = review or findings.review(notes)
    yield Found(review)
    try:
        letter, brief, choice, wish = revised(text, ask, review, choice, wish)
    except ModelError:
        if engine is None:
            raise
        yield from _revised_by(engine(), text, notes, ask, choice, wish, review, began)
        return
    yield Briefed(brief)
    yield from _checked(letter, review, brief, choice, wish, began)


def _embedded(brief: Brief, wish: Wish) -> Generator[Event, None, Letter]:
    """The embedded letter, piece by piece; returns it."""
    pieces = []
    for piece in writer.write(brief, wish):
        pieces.append(piece)
        yield Written(piece)
    return assemble(writer.subject(brief, wish), pieces)


def _checked(letter: Letter, review: Review, brief: Brief, choice: Choice, wish: Wish, began: float) -> Iterator[Event]:
    results = checks.run(letter, review, brief, wish, choice.vouch)
    yield Checked(letter, results)
    usage = Usage(seconds=round(time.perf_counter() - began, 4))
    yield Done(Draft("embedded", None, review, brief, letter, results, usage))


# ---- with a model


def _by_model(
    engine: ModelEngine, notes: Notes, choice: Choice, wish: Wish, given: Review | None, began: float
) -> Iterator[Event]:
    """Notes to letter with a model: it may add to the review, writes from the brief, and is checked like everybody."""
    reads = given is None and engine.sees_notes
    try:
        engine.warm()
        engine.learn(notes)
        reading = engine.read(notes) if reads else None
        review = given or findings.review(notes)
        yield Found(review, final=not reads)
        brief = make_brief(review, choice)
        if not reads:
            yield Briefed(brief)
        yield from _through(engine, reading, review, brief, choice, wish, began)
    finally:
        engine.close()


def _through(
    engine: ModelEngine, reading: Reading | None, review: Review, brief: Brief, choice: Choice, wish: Wish, began: float
) -> Iterator[Event]:
    try:
        if reading:
            review = reading.points(review)
            brief = make_brief(review, choice)
            yield Found(review, final=False)
            yield Briefed(brief)
        letter = yield from _written(engine, _scrubbed(brief), wish)
        if reading:
            review = reading.whole()
            yield Found(review)
            if (closed := make_brief(review, choice)) != brief:
                brief = closed
                yield Briefed(brief)
        letter, results = yield from _mended(engine, letter, review, _scrubbed(brief), choice, wish)
        fallback = None
    except ModelError as error:
        if engine.strict:
            raise
        fallback = f"{error} The embedded engine wrote the letter."
        if reading:
            yield Found(review)
        yield FellBack(fallback)
        letter = yield from _embedded(brief, wish)
        results = checks.run(letter, review, brief, wish, choice.vouch)
    yield Checked(letter, results)
    yield _done(engine, fallback, review, brief, letter, results, began)


def _revised_by(
    engine: ModelEngine, text: str, notes: Notes, ask: str, choice: Choice, wish: Wish, review: Review, began: float
) -> Iterator[Event]:
    """The letter changed by a model, as far as the wall and the checks let it. Nothing is printed that fails."""
    from assistant.engines.mend import flat_sentences

    brief = make_brief(review, choice)
    choice = _as_wished(ask, review, brief, choice, wish)
    brief = make_brief(review, choice)
    yield Briefed(brief)
    wish = replace(wish, words=None)
    own = flat_sentences(Letter("", text))
    try:
        engine.learn(notes)
        pieces = []
        for piece in engine.revise(text, ask, _scrubbed(brief), wish):
            pieces.append(piece)
            yield Written(piece)
        letter, results = yield from _mended(engine, assemble("", pieces), review, _scrubbed(brief), choice, wish, own)
        if own == flat_sentences(letter):
            raise ModelError(
                "Nothing of what you ask for could be put in: your notes do not hold it, or it is private. Vouch for"
                ' the words with --vouch "…", or let words of your notes pass with --allow "…".'
            )
    except ModelError as error:
        raise ModelError(f"{error} Your letter is as it was.") from None
    finally:
        engine.close()
    yield Checked(letter, results)
    yield _done(engine, None, review, brief, letter, results, began)


def _written(engine: ModelEngine, brief: Brief, wish: Wish) -> Generator[Event, None, Letter]:
    pieces = []
    for piece in engine.write(brief, wish):
        pieces.append(piece)
        yield Written(piece)
    return assemble(writer.subject(brief, wish), pieces)


def _mended(
    engine: ModelEngine, letter: Letter, review: Review, brief: Brief, choice: Choice, wish: Wish,
    own: frozenset[str] = frozenset(),
) -> Generator[Event, None, tuple[Letter, tuple[CheckResult, ...]]]:  # fmt: skip
    """The model's letter once it stands: repaired by the model, then cut and filled in. ModelError when it does not.

    `own` are sentences of a person, which are not held to the claim check and never cut.
    """
    from assistant.engines import mend

    written = mend.flat_sentences(letter)
    results, wrong = _diagnosed(letter, review, brief, choice, wish, own)
    best, least = letter, wrong
    for _ in range(REPAIRS):
        if not wrong.faults:
            break
        try:
            letter = engine.repair(letter, wrong.faults, brief, wish)
        except ModelError:
            break
        yield Repaired(letter, "model")
        results, wrong = _diagnosed(letter, review, brief, choice, wish, own)
        if len(wrong.faults) >= len(least.faults):
            break  # it does not get better by asking again
        best, least = letter, wrong
        written |= mend.flat_sentences(letter)
    if _stands(results, wrong):
        return letter, results
    letter, wrong = best, least
    for _ in range(3):
        letter = mend.mended(letter, wrong, brief, wish, own)
        results, wrong = _diagnosed(letter, review, brief, choice, wish, own)
        if _stands(results, wrong):
            break
    failing = [result.name for result in results if not result.passed] or (["claims"] if wrong.faults else [])
    if failing and not own:
        raise ModelError(f"The model's letter did not pass the checks ({', '.join(failing)}).")
    if not own and mend.own_sentences(letter, written) < mend.LEAST_OWN:
        raise ModelError("The model's letter did not stand without what it made up.")
    yield Repaired(letter, "cut")
    return letter, results


def _stands(results: tuple[CheckResult, ...], wrong: mend.Diagnosis) -> bool:
    return all(result.passed for result in results) and not wrong.faults


def _diagnosed(
    letter: Letter, review: Review, brief: Brief, choice: Choice, wish: Wish, own: frozenset[str]
) -> tuple[tuple[CheckResult, ...], mend.Diagnosis]:
    from assistant.engines import claims, mend

    results = checks.run(letter, review, brief, wish, choice.vouch)
    claimed = claims.claims(checks.Reading(letter, review, brief, wish, choice.vouch), own)
    return results, mend.diagnose(letter, results, claimed, brief, own)


def _scrubbed(brief: Brief) -> Brief:
    """The brief as a model is shown it and held to: an advert or a CV cannot give it orders, nor back them up."""
    if not (brief.job or brief.about):
        return brief
    from assistant.engines.material import without_orders

    job, about = (without_orders(text, brief.language) for text in (brief.job, brief.about))
    return replace(brief, job=job, about=about)


def _as_wished(ask: str, review: Review, brief: Brief, choice: Choice, wish: Wish) -> Choice:
    """The choice with the clauses that the wish names and that were kept back only because nobody was sure of them.

    Raises UsageError for a wish to tell what is private.
    """
    allowed: list[str] = []
    for result in checks.run(Letter("", ask), review, brief, wish, choice.vouch):
        if result.name != "leak" or result.passed:
            continue
        for start, end in result.spans:
            named = [clause for clause in review.notes.clauses if ask[start:end].lower() in clause.text.lower()]
            if not named or not all(_harmless(clause.number, review) for clause in named):
                raise UsageError(
                    f"{quoted(ask, [(start, end)])} is among what your notes keep private, so it stays out of the"
                    ' letter. If you mean it, name the exact words of your notes that may pass: --allow "…"'
                )
            allowed += [clause.text for clause in named]
    return replace(choice, allow=(*choice.allow, *dict.fromkeys(allowed)))


def _harmless(number: int, review: Review) -> bool:
    """True for a clause of a place that may pass, which no red flag touches."""
    clause = review.notes.clauses[number - 1]
    flagged = any(flag.span[0] < clause.end and clause.start < flag.span[1] for flag in review.red_flags)
    return review.places[number - 1].place in PASSING and not flagged


def _done(
    engine: ModelEngine, fallback: str | None, review: Review, brief: Brief, letter: Letter,
    results: tuple[CheckResult, ...], began: float,
) -> Done:  # fmt: skip
    usage = replace(engine.used(), seconds=round(time.perf_counter() - began, 4))
    name = "embedded" if fallback else engine.name
    return Done(Draft(name, fallback, review, brief, letter, results, usage, tuple(engine.warnings)))
