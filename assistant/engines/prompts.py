"""The prompts: Markdown files with front matter, checked as they are loaded, made into chat prompt templates.

A file that is wrong is named with the line that is wrong. A folder of the user's may override any prompt by its name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Any

from assistant.errors import UsageError

_FIELDS = {"name": str, "version": int, "description": str, "inputs": list, "returns": str}
#: What each prompt may be given; a prompt may use fewer inputs, never others.
INPUTS = {
    "clarify": ("language", "notes"),
    "fit": ("language", "notes", "categories"),
    "letter": ("language", "kind", "tone", "words", "material", "advert", "cv", "draft"),
    "repair": ("language", "material", "advert", "cv", "letter", "faults"),
    "revise": ("language", "material", "advert", "cv", "letter", "wish"),
    "judge": ("notes", "first", "second"),
}
_PART = re.compile(r"^# (System|Human)\s*$")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: what its front matter says, and the two messages with their inputs in braces."""

    name: str
    version: int
    description: str
    inputs: tuple[str, ...]
    returns: str
    system: str
    human: str
    path: Path

    def template(self) -> Any:
        """The prompt as langchain-core's ChatPromptTemplate."""
        from langchain_core.prompts import ChatPromptTemplate

        return ChatPromptTemplate.from_messages([("system", self.system), ("human", self.human)])

    def render(self, values: Mapping[str, str]) -> tuple[dict[str, str], ...]:
        """The messages to send, every input filled in. Raises UsageError when one is missing."""
        missing = [name for name in self.inputs if name not in values]
        if missing:
            raise UsageError(f"The prompt {self.name} needs {', '.join(missing)}.")
        made = self.template().format_messages(**{name: values[name] for name in self.inputs})
        roles = {"system": "system", "human": "user"}
        return tuple({"role": roles[message.type], "content": str(message.content).strip()} for message in made)


def folder() -> Path:
    """Where the prompts that come with the program lie: beside the package in a checkout, inside it when installed."""
    here = Path(__file__).parent.parent
    installed = here / "_prompts"
    return installed if installed.is_dir() else here.parent / "prompts"


def load(name: str, own: Path | None = None) -> Prompt:
    """The prompt of this name, from the user's own folder when it is there. Raises UsageError."""
    if name not in INPUTS:
        raise UsageError(f"There is no prompt “{name}”. There are: {', '.join(INPUTS)}.")
    for place in (own, folder()):
        if place is not None and (place / f"{name}.md").is_file():
            return read(place / f"{name}.md")
    raise UsageError(f"The prompt {name}.md is missing from {folder()}.")


def read(path: Path) -> Prompt:
    """The prompt in a file. Raises UsageError, naming file and line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from None
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == "+++"), None)
    if not lines or lines[0].strip() != "+++" or end is None:
        raise UsageError(f"{path}:1: a prompt begins with front matter between two lines of +++.")
    front = _front(path, lines[1:end])
    parts = _parts(path, lines, end + 1)
    _inputs(path, lines, front, end + 1)
    return Prompt(
        name=front["name"], version=front["version"], description=front["description"],
        inputs=tuple(front["inputs"]), returns=front["returns"],
        system=parts["System"], human=parts["Human"], path=path,
    )  # fmt: skip


def _front(path: Path, lines: list[str]) -> dict[str, Any]:
    try:
        front = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise UsageError(f"{path}:{int(at[1]) + 1 if at else 1}: the front matter is not TOML: {error}.") from None
    for name, kind in _FIELDS.items():
        if not isinstance(front.get(name), kind):
            raise UsageError(f"{path}:{_line(lines, name)}: the front matter needs `{name}` ({kind.__name__}).")
    unknown = sorted(set(front) - set(_FIELDS))
    if unknown:
        raise UsageError(f"{path}:{_line(lines, unknown[0])}: the front matter does not know `{unknown[0]}`.")
    if front["name"] != path.stem:
        raise UsageError(f"{path}:{_line(lines, 'name')}: the name is `{front['name']}` and the file's {path.stem}.")
    return front


def _line(lines: list[str], name: str) -> int:
    return next((n for n, line in enumerate(lines, 2) if re.match(rf"{name}\s*=", line)), 1)


def _parts(path: Path, lines: list[str], start: int) -> dict[str, str]:
    parts: dict[str, list[str]] = {}
    held: list[str] | None = None
    for number, line in enumerate(lines[start:], start + 1):
        if match := _PART.match(line):
            if match[1] in parts:
                raise UsageError(f"{path}:{number}: a second part # {match[1]}.")
            held = parts.setdefault(match[1], [])
        elif held is not None:
            held.append(line)
        elif line.strip():
            raise UsageError(f"{path}:{number}: text before # System.")
    for name in ("System", "Human"):
        if not any(line.strip() for line in parts.get(name, ())):
            raise UsageError(f"{path}:{len(lines)}: the part # {name} is missing or empty.")
    return {name: "\n".join(text).strip() for name, text in parts.items()}


def _inputs(path: Path, lines: list[str], front: dict[str, Any], start: int) -> None:
    """Every input in braces is declared and known, every declared one is used."""
    used = set()
    for number, line in enumerate(lines[start:], start + 1):
        try:
            named = [field for _, field, _, _ in Formatter().parse(line) if field is not None]
        except ValueError as error:
            raise UsageError(f"{path}:{number}: {error}. A brace that is meant as one is written twice.") from None
        for field in named:
            if field not in front["inputs"]:
                raise UsageError(f"{path}:{number}: the input {{{field}}} is not among `inputs`.")
        used.update(named)
    allowed = INPUTS.get(front["name"])
    for name in front["inputs"]:
        at = _line(lines, "inputs") - 1
        if allowed is not None and name not in allowed:
            raise UsageError(f"{path}:{at}: `{name}` is no input of {front['name']}; it is given {', '.join(allowed)}.")
        if name not in used:
            raise UsageError(f"{path}:{at}: the input `{name}` is never used.")
