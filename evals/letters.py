"""Forty letters of the embedded engine, over trades, moods, kinds, tones and languages, with the notes they came from.

    python -m evals.letters            writes docs/letters.md
    python -m evals.letters --stdout   prints it instead

They are there to be read: a stiff sentence that passes every check is a defect all the same. Which letters is said in
evals/letters.yaml.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.brief import Choice
from assistant.draft import Done, draft
from assistant.letter import Wish
from assistant.notes import read_notes

HERE = Path(__file__).parent
OUT = HERE.parent / "docs" / "letters.md"
HEAD = """# Forty letters

Made by `make letters` from the cases in `evals/cases` with the embedded engine: no key, no network, no model. Below
each letter are the notes it came from.
"""


def page() -> str:
    """The whole page as Markdown."""
    chosen = yaml.safe_load((HERE / "letters.yaml").read_text(encoding="utf-8"))
    return HEAD + "".join(_entry(number, each) for number, each in enumerate(chosen, 1))


def _entry(number: int, chosen: dict[str, Any]) -> str:
    case = yaml.safe_load((HERE / "cases" / f"{chosen['case']}.yaml").read_text(encoding="utf-8"))
    wish = Wish(kind=chosen.get("kind", "follow-up"), tone=chosen.get("tone", "warm"), words=chosen.get("words"))
    choice = Choice(job=case.get("job") or "", about=case.get("about") or "")
    done = next(event for event in draft(read_notes(case["notes"]), choice, wish) if isinstance(event, Done)).draft
    failed = [check.name for check in done.checks if not check.passed]
    words = len(done.letter.body.split())
    lines = [f"\n## {number}. {case['domain'].capitalize()}: {wish.tone} {wish.kind}\n"]
    lines.append(f"{words} words" + (f"; still fails: {', '.join(failed)}" if failed else "") + "\n")
    lines.extend(_quoted(f"**{done.letter.subject}**\n\n{done.letter.body}"))
    lines.append("\n<details><summary>The notes</summary>\n\n~~~text")
    lines.extend([case["notes"].replace("~~~", "~ ~ ~").rstrip(), "~~~\n", "</details>"])
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"> {line}  " if line else ">"


def main() -> int:
    """Write the page, or print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stdout", action="store_true", help="print the page instead of writing docs/letters.md")
    if parser.parse_args().stdout:
        sys.stdout.write(page())
    else:
        OUT.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
