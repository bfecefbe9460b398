"""A letter and a review as Markdown. Words of the person never turn into markup; `plain` undoes what was escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.checks.result import CheckResult
    from assistant.letter import Letter
    from assistant.review import Review

_MARKS = re.compile(r"([\\`*_\[\]<>|~])|^(\s*)([#+-]|\d+(?=[.)]\s))", re.MULTILINE)


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is."""
    return _MARKS.sub(lambda match: f"\\{match[1]}" if match[1] else _at_line_start(match[2], match[3]), text)


def plain(text: str) -> str:
    """The text that `letter` made Markdown of."""
    text = re.sub(r"^(\s*\d+)\\(?=[.)])", r"\1", text, flags=re.MULTILINE)
    return re.sub(r"  $", "", re.sub(r"\\([\\`*_\[\]<>|~#+-])", r"\1", text), flags=re.MULTILINE)


def letter(written: Letter) -> str:
    """Subject in bold, then the body; lines of one paragraph end in a hard break."""
    body = re.sub(r"(?<=[^\n])\n(?=[^\n])", "  \n", escaped(written.body.strip()))
    return (f"**Subject:** {escaped(written.subject)}\n\n" if written.subject else "") + body + "\n"


def review(found: Review) -> str:
    """The points to clarify, the possible red flags and the strengths as three lists."""
    from assistant.cli.show import danger

    lines = [f"> **{escaped(warning)}**\n"] if (warning := danger(found)) else []
    lines.append("## Points to clarify\n")
    for point in found.points:
        state = "goes into the letter" if point.included else "left out"
        lines.append(f"{point.id}. **{escaped(point.point or point.evidence)}** ({state})")
        lines += _details(about=point.topic, notes=point.evidence, say=point.supply, answer=point.question)
    lines += [] if found.points else ["None found."]
    lines.append("\n## Possible red flags\n")
    for flag in found.red_flags:
        lines.append(f"{flag.id}. **{flag.severity}, {flag.category}**")
        lines += _details(notes=flag.evidence, why=flag.why, ask=flag.ask)
    lines += [] if found.red_flags else ["None found."]
    if found.strengths:
        lines.append("\n## What speaks for you\n")
        lines += [f"- {escaped(strength.evidence)}" for strength in found.strengths]
    return "\n".join(lines) + "\n"


def checks(results: Sequence[CheckResult]) -> str:
    """The checks as a list, ticked where they passed."""
    return (
        "\n".join(f"- [{'x' if check.passed else ' '}] {check.name}: {escaped(check.message)}" for check in results)
        + "\n"
    )


def _details(**texts: str | None) -> list[str]:
    return [f"   - {name}: {escaped(text)}" for name, text in texts.items() if text]


def _at_line_start(space: str, mark: str) -> str:
    return f"{space}{mark}\\" if mark.isdigit() else f"{space}\\{mark}"
