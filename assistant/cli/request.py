"""From the options of a command to the values the pipeline takes: notes, review, choice and wish.

Everything that can be wrong with a command line is found here, before any work is done. Nothing here prints the result.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from assistant.cli import source
from assistant.cli.options import Chosen, EngineChoice, Style
from assistant.cli.output import Output
from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.brief import Choice
    from assistant.engines.openai import OpenAI
    from assistant.letter import Kind, Tone, Wish
    from assistant.notes.values import Interview, Notes
    from assistant.review import Review

KEY = "OPENAI_API_KEY"


@dataclass(frozen=True, slots=True)
class Request:
    """One letter that is asked for. `fallback` says why the engine that was chosen is not the one that works."""

    notes: Notes
    review: Review | None
    choice: Choice
    wish: Wish
    fallback: str | None = None
    model: OpenAI | None = None


def request(
    notes: str, engine: EngineChoice | None, chosen: Chosen, style: Style, out: Output, letter: str | None = None
) -> Request:
    """What the options ask for. `letter` is the file of a letter that is read as well; `engine` is None when no model
    takes part, or none yet.

    Raises UsageError, OutputError, NotesError, or ModelError with `--strict`.
    """
    source.one_standard_input((notes, letter, *chosen.files))
    out.expect(sources=(notes, *chosen.files))
    supplied = chosen.supplied()
    if style.each and style.to:
        raise UsageError("--each writes to every interviewer and --to to one of them. Keep one of the two.")
    model, fallback = usable_engine(engine, out) if engine is not None else (None, None)
    read = source.notes(notes)
    _in_their_language(style.lang, read.interview.language)
    review = None
    if chosen.review is not None:
        from assistant.cli.review_file import read_review

        review = read_review(source.review_bytes(chosen.review), source.shown(chosen.review), read)
        read = review.notes
    from assistant.brief import Choice
    from assistant.letter import Wish

    to = addressee(style.to, read.interview) if style.to else None
    choice = Choice(
        skip=frozenset(chosen.skip),
        supply=supplied,
        questions=chosen.question,
        allow=chosen.allow,
        vouch=chosen.vouch,
        job=source.words(chosen.job, "the job advert") if chosen.job else "",
        about=source.words(chosen.about, "the CV") if chosen.about else "",
        to=to,
        sender=style.sender,
    )
    wish = Wish(cast("Kind", style.kind), cast("Tone", style.tone), style.words, to, style.sender)
    return Request(read, review, choice, wish, fallback, model)


def each(asked: Request) -> Iterator[Request]:
    """The same letter, asked for once for each interviewer; as it is when the notes name one or none."""
    names = asked.notes.interview.recipients
    if len(names) < 2:
        yield asked
        return
    for name in names:
        yield replace(asked, choice=replace(asked.choice, to=name), wish=replace(asked.wish, to=name))


def usable_engine(engine: EngineChoice, out: Output) -> tuple[OpenAI | None, str | None]:
    """The model engine when one is chosen, and why it cannot be used when it cannot. Raises ModelError with `--strict`.

    A key that merely lies in the environment chooses nothing.
    """
    if model_chosen(engine):
        from assistant.cli.model import open_model

        return open_model(engine, out)
    if os.environ.get(KEY):
        out.note(f"{KEY} is set but not used, and nothing is sent anywhere. A model is used only with --engine openai.")
    return None, None


def model_chosen(engine: EngineChoice) -> bool:
    """True when the option, the environment or the settings name the model engine."""
    from assistant.settings import chosen_engine

    return (engine.engine or chosen_engine()) == "openai"


def addressee(part: str, interview: Interview) -> str:
    """The interviewer whose name holds `part`, whatever its case and accents; UsageError when none or several do."""
    names = [person.name for person in interview.people]
    if not names:
        raise UsageError(f"--to {part}: the notes name no interviewer. Add a line to them: Interviewer: {part}")
    fitting = [name for name in names if _bare(part) in _bare(name)]
    found = (
        [name for name in fitting if _bare(name) == _bare(part)]
        or [name for name in fitting if name in interview.recipients]
        or fitting
    )
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"--to {part} could be {' or '.join(found)}. Give more of the name.")
    raise UsageError(f"--to {part}: the notes name {', '.join(names)}. Use one of these names.")


def _in_their_language(code: str | None, notes: str) -> None:
    if code is not None and code.replace("_", "-").split("-")[0].lower() != notes:
        raise UsageError(
            f"--lang {code}: the notes are in {source.language_name(notes)}, and this version writes in the"
            " language of the notes."
        )


def _bare(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name)
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).casefold().split())
