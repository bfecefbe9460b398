"""The command line: `python -m assistant COMMAND …`, or the console script `followup`.

Here are the list of commands and the one place where an error becomes a sentence and an exit code. A command's module
is imported only when the command is used, so that `--help` stays instant: nothing here imports the pipeline.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, NoReturn, TypeVar

import click

from assistant.errors import FollowupError

Function = TypeVar("Function", bound=Callable[..., Any])
#: Every command and the line that the help shows for it; the module `assistant.cli.<name>` holds it as `command`.
COMMANDS = {
    "draft": "Read notes, print the follow-up letter.",
    "review": "List the points to clarify and the possible red flags.",
    "check": "Run the checks on any letter, hand-edited ones too.",
    "revise": "Change a letter as asked, and check it again.",
    "notes": "Print an empty page for your notes, or open it in your editor.",
    "models": "List the models that an endpoint offers.",
    "doctor": "Say which model would be used, what would be sent, and test it.",
    "prompts": "List, show and render what a model is asked.",
    "web": "Start the web app on this machine.",
    "eval": "Run the eval suite.",
}
DISTRIBUTION = "followup-letter-assistant"
COMPLETE_VARIABLE = "_FOLLOWUP_COMPLETE"
INTERRUPTED = 130
#: The program broke: nothing was done, so neither 0 nor 1 (both of which promise a result) would be true.
BROKEN = 2


class Commands(click.Group):
    """The group of all commands, each loaded when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of their use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, its module imported now; None for a name that is no command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"assistant.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands from the table, without importing any of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write where to begin and how to switch on completion."""
        program = ctx.command_path
        write_lines(
            formatter,
            "Start here",
            (f"{program} notes --edit", f"{program} draft notes.md", f"{program} draft --help"),
        )
        write_lines(
            formatter,
            "Completion of commands and options, once the script `followup` is installed",
            (
                f'bash   eval "$({COMPLETE_VARIABLE}=bash_source followup)"',
                f'zsh    eval "$({COMPLETE_VARIABLE}=zsh_source followup)"',
                f"fish   {COMPLETE_VARIABLE}=fish_source followup | source",
            ),
        )


def write_lines(formatter: click.HelpFormatter, title: str, lines: Sequence[str]) -> None:
    """A section of a help page whose lines are printed as they stand, because they are there to be copied."""
    with formatter.section(title):
        for line in lines:
            formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Debug:
    """Whether a traceback may be shown; set by `--debug` before or after the command."""

    wanted = False


def debug_option() -> Callable[[Function], Function]:
    """The option `--debug`, which both the group and each command take."""

    def remember(ctx: click.Context, _: click.Parameter, value: bool) -> None:
        if value:
            ctx.ensure_object(Debug).wanted = True

    return click.option(
        "--debug", is_flag=True, expose_value=False, callback=remember, help="Show a traceback when something breaks."
    )


def _print_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    click.echo(f"followup {_version()}")
    ctx.exit()


def _version() -> str:
    """The version of this checkout, or of what is installed."""
    from pathlib import Path

    project = Path(__file__).parents[2] / "pyproject.toml"
    if project.is_file():
        import tomllib

        described = tomllib.loads(project.read_text(encoding="utf-8")).get("project", {})
        if described.get("name") == DISTRIBUTION:
            return str(described["version"])
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return "of unknown version"


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
@debug_option()
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Turn private notes on a job interview into a follow-up letter.

    Your notes stay on this machine, and what is private in them stays out of the letter.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave it with the exit code of the contract."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program on `arguments` (default: those of the process) and return its exit code.

    0 done, 1 done but a check failed, 2 the command line was wrong, 3 the notes could not be used, 4 a model was
    required and could not be used, 130 interrupted. Never raises, and shows a traceback only with `--debug`.
    """
    debug = Debug()
    try:
        code = _guarded(arguments, debug)
        return _flushed(code)
    except KeyboardInterrupt:
        return _flushed(INTERRUPTED)


def _guarded(arguments: Sequence[str] | None, debug: Debug) -> int:
    try:
        result = cli.main(arguments, complete_var=COMPLETE_VARIABLE, standalone_mode=False, obj=debug)
        return result if isinstance(result, int) else 0
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted. Nothing was left half-written.")
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except FollowupError as error:
        _trace(debug)
        _say(str(error))
        return error.exit_code
    except SystemExit as stop:
        # click leaves this way after completing for a shell, and when the reader of `--help | head -1` has gone
        return stop.code if COMPLETE_VARIABLE in os.environ and isinstance(stop.code, int) else 0
    except Exception as error:  # the last net: a person never sees a traceback
        _trace(debug)
        what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}".rstrip(": ")
        _say(
            f"Something broke inside the program ({what}), and nothing was written. Run it again with --debug to see"
            " where, and please report it."
        )
        return BROKEN


def _trace(debug: Debug) -> None:
    if debug.wanted:
        import traceback

        traceback.print_exc()


def _say(sentence: str) -> None:
    """A sentence on standard error, if there is one to write to."""
    from assistant.cli.streams import say

    say(sentence)


def _flushed(code: int) -> int:
    """`code`, after what is still waiting to be printed has gone out; a reader that has left is no error."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            from assistant.cli.streams import silence

            silence(stream)
        except (OSError, ValueError) as error:
            _say(f"The result could not be written to the standard output: {error}.")
            return BROKEN
    return code
