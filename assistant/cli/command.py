"""What all commands are made of: a click command whose help ends in examples to copy, and the types of values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import click

from assistant.cli import COMMANDS, debug_option, write_lines

#: A file to read: only its name is completed here; whether it can be read is found out by `assistant.cli.source`.
FILE = click.Path(readable=False, allow_dash=True)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Command(click.Command):
    """A command of the program. `examples` are its arguments, shown after the name of the program."""

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples, each with the program's name as the person called it."""
        if self.examples:
            program = ctx.find_root().command_path
            write_lines(formatter, "Examples", [example.replace("followup", program) for example in self.examples])


def clean(text: str) -> str:
    """`text` on one line. Raises ValueError when it is empty or holds what is not text."""
    words = " ".join(text.split())
    if not words:
        raise ValueError("it is empty")
    if _CONTROL.search(words) or any("\ud800" <= letter <= "\udfff" for letter in words):
        raise ValueError("it holds bytes that are not text (UTF-8)")
    return words


class Words(click.ParamType[str]):
    """Words a person gives on the command line: not empty, valid text, on one line."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The words with white space folded."""
        try:
            return clean(str(value))
        except ValueError as error:
            self.fail(f"{error}.", param, ctx)


WORDS = Words()


def as_command(name: str, examples: tuple[str, ...], **settings: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function the command `name`. Its docstring is its help; `examples` begin with `followup`."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        made = click.command(
            name, cls=Command, examples=examples, short_help=COMMANDS[name],
            context_settings={"help_option_names": ["-h", "--help"], **settings},
        )  # fmt: skip
        return made(debug_option()(function))

    return decorate
