"""`prompts`: what a model is asked, as the files have it and as it would be sent."""

from __future__ import annotations

import click

from assistant.cli import debug_option, write_lines
from assistant.cli.command import FILE, Command
from assistant.errors import UsageError


class _Prompts(click.Group):
    """A group whose help ends in examples, like that of every command."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples."""
        program = ctx.command_path
        write_lines(formatter, "Examples", [f"{program} list", f"{program} render letter --notes notes.md"])


@click.group(
    "prompts",
    cls=_Prompts,
    short_help="List, show and render what a model is asked.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@debug_option()
def command() -> None:
    """What a model is asked. A file of the same name in the folder `prompts` beside your config file overrides ours."""


@command.command("list", cls=Command, examples=("followup prompts list",))
@debug_option()
def listed() -> int:
    """List the prompts, their versions and where they lie."""
    from assistant.cli import streams
    from assistant.engines.prompts import INPUTS, load
    from assistant.settings import own_prompts

    for name in INPUTS:
        prompt = load(name, own_prompts())
        yours = "  (yours)" if own_prompts() == prompt.path.parent else ""
        streams.put(f"{name:<9}{prompt.version}  {prompt.description}{yours}\n")
    return 0


@command.command("show", cls=Command, examples=("followup prompts show letter",))
@debug_option()
@click.argument("name")
def shown(name: str) -> int:
    """Print the file of the prompt NAME."""
    from assistant.cli import streams
    from assistant.engines.prompts import load
    from assistant.settings import own_prompts

    streams.put(load(name, own_prompts()).path.read_text(encoding="utf-8"))
    return 0


@command.command("render", cls=Command, examples=("followup prompts render letter --notes notes.md",))
@debug_option()
@click.argument("name")
@click.option("--notes", type=FILE, required=True, metavar="FILE", help="The notes to fill it with.")
@click.option("--pseudonyms", is_flag=True, help="With names replaced, as it leaves this machine.")
def rendered(name: str, notes: str, pseudonyms: bool) -> int:
    """Print the prompt NAME as it would be sent for these notes. Nothing is sent."""
    from assistant.brief import make_brief
    from assistant.cli import source, streams
    from assistant.engines.endpoint import Endpoint
    from assistant.engines.openai import OpenAI
    from assistant.findings import review
    from assistant.letter import Wish
    from assistant.settings import own_prompts

    engine = OpenAI(Endpoint(), pseudonyms=pseudonyms, prompts=own_prompts())
    read = source.notes(notes)
    found = review(read)
    engine.learn(read)
    if name in ("clarify", "fit"):
        messages = engine.about_notes(read, name)
    elif name == "letter":
        messages = engine.letter_prompt(make_brief(found), Wish())[0]
    else:
        raise UsageError(f"{name} is filled with a letter, not with notes. Rendered can be: clarify, fit, letter.")
    for message in messages:
        streams.put(f"--- {message['role']}\n{message['content']}\n")
    return 0
