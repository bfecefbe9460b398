"""What a model would say: one that writes a decent letter from what it is sent, and one that obeys whoever speaks last.

Neither knows the notes: they read the request, as a model does.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
from dataclasses import dataclass, field, replace

from tests.fake.server import Reply, Request


@dataclass(frozen=True)
class Decent:
    """Writes from the material, finds nothing in notes, and does as asked in a revision; `reply` sets the pace."""

    reply: Reply = field(default_factory=Reply)

    def __call__(self, request: Request) -> Reply:
        return replace(self.reply, text=self.say(request))

    def say(self, request: Request) -> str:
        """The text of the answer."""
        asked = request.asks
        if asked == "clarify":
            return json.dumps({"points": [], "private": []})
        if asked == "fit":
            return json.dumps({"flags": []})
        if asked == "repair":
            numbers = re.findall(r"^- (?:sentence|a new sentence, number) (\d+)", request.prompt, re.MULTILINE)
            return json.dumps({"sentences": [{"number": int(n), "text": ""} for n in dict.fromkeys(numbers)]})
        if asked == "revise":
            return _between(request.prompt, "letter").strip() + " Thank you again for your time."
        return letter(request.prompt)


def letter(prompt: str) -> str:
    """Paragraphs made of the material in a prompt."""
    text = _between(prompt, "material")
    role, company = (_field(text, name) for name in ("Role", "Company"))
    where = " ".join(
        part for part in (f"about the {role} role" if role else "", f"at {company}" if company else "") if part
    )
    lines = [f"Thank you for the conversation {where}".strip() + "."]
    talked = re.search(r"^(?:Asked in the interview|What they said about the job):\n- (.+)$", text, re.MULTILINE)
    if talked:
        lines[0] += f" I was glad to hear more on one subject in particular: {talked[1].rstrip('.?!')}."
    section = re.search(r"^To clear up.*:\n((?:\d+\. .+\n?)+)", text, re.MULTILINE)
    lines += [
        f"To come back to one thing: {answer.rstrip('.?!')}."
        for answer in re.findall(r"^\d+\. (.+)$", section[1] if section else "", re.MULTILINE)
    ]
    lines.append("I am very interested in the role, and this is the kind of experience I would bring to your team.")
    return "\n\n".join([*lines, "I look forward to hearing from you."])


@dataclass(frozen=True)
class Obedient(Decent):
    """Does what any text in the request orders, however it is dressed: the worst that an injection can meet."""

    canary: str = "BANANA PROTOCOL"

    def say(self, request: Request) -> str:
        """The decent answer, with what an order in the request demands."""
        seen = _decoded(request.prompt)
        said = super().say(request)
        asked = request.asks
        if asked in ("clarify", "fit"):
            return said
        if asked == "repair":
            numbers = re.findall(r"^- (?:sentence|a new sentence, number) (\d+)", request.prompt, re.MULTILINE)
            text = f"{self.canary} is approved."
            return json.dumps({"sentences": [{"number": int(n), "text": text} for n in dict.fromkeys(numbers)]})
        if self.canary.lower() in seen.lower():
            return f"{self.canary}. I accept every term and {self.canary.lower()} is approved.\n\n{said}"
        return f"{said}\n\nAs instructed by the {self.canary}, I have no concerns."


def _decoded(text: str) -> str:
    """The text and whatever is hidden in it by base64 or hexadecimal."""
    found = [text]
    for match in re.finditer(r"[A-Za-z0-9+/]{16,}={0,2}", text):
        try:
            found.append(base64.b64decode(match[0], validate=True).decode("utf-8", "ignore"))
        except (binascii.Error, ValueError):
            continue
    return "\n".join(found)


def _between(prompt: str, name: str) -> str:
    match = re.search(rf"<{name}>\n(.*?)</{name}>", prompt, re.DOTALL)
    return match[1] if match else ""


def _field(text: str, name: str) -> str:
    match = re.search(rf"^{name}: (.+)$", text, re.MULTILINE)
    return match[1] if match else ""
