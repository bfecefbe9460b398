"""The options that commands share, each family packed into one value.

`@options.choice` and the like give a command one argument instead of twelve. Nothing here reads a file or judges notes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import wraps
from typing import Any, TypeVar

import click

from assistant.cli.command import FILE, WORDS
from assistant.cli.output import FORMATS, LATER, Output
from assistant.errors import UsageError

Function = TypeVar("Function", bound=Callable[..., Any])
#: The bounds and names of `assistant.letter`, which a help page need not load; a test keeps the two alike.
MIN_WORDS, MAX_WORDS = 60, 400
TONES = ("warm", "formal", "brief")
KINDS = ("thank-you", "follow-up", "nudge", "withdraw")


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """Which engine, and what it may see: `--engine`, `--model`, `--base-url`, `--send`, `--pseudonyms`, `--strict`."""

    engine: str | None
    model: str | None
    base_url: str | None
    send: str | None
    pseudonyms: bool | None
    strict: bool
    max_cost: float | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person chose to say, to leave out and to stand for: `--review`, `--job`, `--about`, `--skip` …"""

    review: str | None
    job: str | None
    about: str | None
    skip: tuple[int, ...]
    supply: tuple[tuple[int, str], ...]
    question: tuple[int, ...]
    vouch: tuple[str, ...]
    allow: tuple[str, ...]

    @property
    def files(self) -> tuple[str | None, ...]:
        """The files these options name."""
        return self.review, self.job, self.about

    def supplied(self) -> dict[int, str]:
        """What the writer would have said, by point; UsageError when a point is given twice or skipped as well."""
        supplied: dict[int, str] = {}
        for point, text in self.supply:
            if point in supplied:
                raise UsageError(f"--supply {point} is given twice. Say both things in one.")
            if point in self.skip:
                raise UsageError(f"--skip {point} and --supply {point} contradict each other. Keep one of them.")
            supplied[point] = text
        return supplied


@dataclass(frozen=True, slots=True)
class Style:
    """How the letter sounds and to whom it goes: `--kind`, `--tone`, `--words`, `--lang`, `--to`, `--each` …"""

    kind: str
    tone: str
    words: int | None
    lang: str | None
    to: str | None
    each: bool
    sender: str | None


def _packed(name: str, value: type, *made_of: Callable[[Any], Any]) -> Callable[[Function], Function]:
    """A decorator that adds the options `made_of` and hands them to the command as one argument `name`."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def wrapper(**given: Any) -> Any:
            taken = {field.name: given.pop(field.name) for field in fields(value)}
            return function(**given, **{name: value(**taken)})

        for option in reversed(made_of):
            option(wrapper)
        return wrapper  # type: ignore[return-value]  # the same call, seen through click

    return decorate


_POINT = click.IntRange(min=1)

engine = _packed(
    "engine",
    EngineChoice,
    click.option(
        "--engine",
        type=click.Choice(["embedded", "openai"]),
        envvar="FOLLOWUP_ENGINE",
        show_envvar=True,
        help="embedded (default): on this machine, no key, no network. openai: any OpenAI-compatible endpoint.",
    ),
    click.option("--model", type=WORDS, help="Which model (with --engine openai)."),
    click.option("--base-url", type=WORDS, metavar="URL", help="The endpoint of the model (with --engine openai)."),
    click.option(
        "--send",
        type=click.Choice(["brief", "notes"]),
        help="What an endpoint off this machine may see: what may stand in the letter (default), or the notes too.",
    ),
    click.option(
        "--pseudonyms/--no-pseudonyms",
        default=None,
        help="Names are replaced by stand-ins in all that is sent (default: off this machine, yes).",
    ),
    click.option("--strict", is_flag=True, help="Fail when the model cannot be used; never fall back to embedded."),
    click.option(
        "--max-cost",
        type=click.FloatRange(min=0),
        metavar="DOLLARS",
        help="Send nothing that could make this run cost more.",
    ),
)

choice = _packed(
    "chosen",
    Chosen,
    click.option(
        "--review",
        type=FILE,
        metavar="FILE",
        help="Use this review (`review --format json -o FILE`, perhaps edited), not a new one.",
    ),
    click.option("--job", type=FILE, metavar="FILE", help="The job advert; the letter may draw on it."),
    click.option("--about", type=FILE, metavar="FILE", help="Facts about you (a CV); the letter may draw on them."),
    click.option("--skip", type=_POINT, multiple=True, metavar="N", help="Leave point N out. Can be repeated."),
    click.option(
        "--supply",
        type=(_POINT, WORDS),
        multiple=True,
        metavar="N TEXT",
        help="What you would have said on point N. Can be repeated.",
    ),
    click.option(
        "--question",
        type=_POINT,
        multiple=True,
        metavar="N",
        help="Ask the neutral question of red flag N in the letter. Can be repeated.",
    ),
    click.option(
        "--vouch",
        type=WORDS,
        multiple=True,
        metavar="TEXT",
        help="You stand for these words: they count as supported. Never lifts the leak check. Can be repeated.",
    ),
    click.option(
        "--allow",
        type=WORDS,
        multiple=True,
        metavar="TEXT",
        help="These exact words of the notes may stand in the letter, this once. Can be repeated.",
    ),
)

style = _packed(
    "style",
    Style,
    click.option("--kind", type=click.Choice(KINDS), default="follow-up", show_default=True, help="Which letter."),
    click.option("--tone", type=click.Choice(TONES), default="warm", show_default=True, help="How it sounds."),
    click.option(
        "--words",
        type=click.IntRange(MIN_WORDS, MAX_WORDS),
        metavar="N",
        help=f"About how many words ({MIN_WORDS} to {MAX_WORDS}; default: as the notes allow).",
    ),
    click.option("--lang", type=WORDS, metavar="CODE", help="The letter's language (default: that of the notes)."),
    click.option(
        "--to", type=WORDS, metavar="NAME", help="To one of several interviewers; a part of the name will do."
    ),
    click.option("--each", is_flag=True, help="One letter for each interviewer."),
    click.option("--from", "sender", type=WORDS, metavar="NAME", help="Your name, for the signature."),
)

output = _packed(
    "out",
    Output,
    click.option(
        "--format",
        type=click.Choice([*FORMATS, *LATER]),
        default="text",
        show_default=True,
        help="What comes out (eml and docx: not in this version).",
    ),
    click.option(
        "-o", "--output", type=FILE, metavar="FILE", help="Save the result in FILE; replaces no file without --force."
    ),
    click.option("--force", is_flag=True, help="Let -o replace a file."),
    click.option("--copy", is_flag=True, help="Put the result on the clipboard as well."),
    click.option(
        "--quiet", "-q", is_flag=True, help="Nothing on standard error but errors, warnings and failed checks."
    ),
)

notes_argument = click.argument("notes", type=FILE)
letter_argument = click.argument("letter", type=FILE)
notes_option = click.option(
    "--notes",
    type=FILE,
    metavar="FILE",
    required=True,
    help="The notes that the letter is about (- for standard input).",
)
