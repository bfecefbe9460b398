"""What the engine adds to the time and the tokens of bare calls, against a model that starts after a second.

    python -m benchmarks.engine

The fake server answers after 1 s with 40 tokens a second. Side by side in one run: the same prompts by the
bare `openai` library (clarify and fit at once, then the letter), and the whole engine, checks included.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from assistant.brief import Choice, make_brief
from assistant.draft import Done, Written, draft
from assistant.engines.client import Message
from assistant.engines.endpoint import Endpoint
from assistant.engines.openai import OpenAI
from assistant.engines.tokens import count, count_messages
from assistant.findings import review
from assistant.letter import Wish
from assistant.notes import read_notes
from tests.fake import Decent, FakeServer, Reply

NOTES = Path(__file__).parent.parent / "examples" / "brightwater.md"
#: A second to the first token, then 40 tokens a second of about four characters.
PACE = Reply(first=1.0, between=1 / 40, piece=4)
PLAIN = (
    "Write the follow-up letter after this job interview, in the language of the notes, clear up the points that"
    " did not get across, do not mention my private feelings or anything bad about the company.\n\n"
)
ROUNDS = 3


def bare(url: str, prompts: Sequence[tuple[Message, ...]]) -> tuple[float, float]:
    """Seconds for all of it and to the letter's first token: two findings at once, then the letter."""
    import openai

    sdk = openai.OpenAI(base_url=url, api_key="none")

    def ask(messages: Any) -> tuple[float, float]:
        began, first = time.perf_counter(), 0.0
        stream: Any = sdk.chat.completions.create(model="fake-1", messages=messages, stream=True)
        for chunk in stream:
            if not first and chunk.choices and chunk.choices[0].delta.content:
                first = time.perf_counter() - began
        return time.perf_counter() - began, first

    began = time.perf_counter()
    if len(prompts) > 1:
        with ThreadPoolExecutor() as pool:
            list(pool.map(ask, prompts[:-1]))
    found = time.perf_counter() - began
    whole, first = ask(prompts[-1])
    return found + whole, found + first


def engine(url: str, send: Any) -> tuple[float, float, int]:
    """Seconds for all of it and to the letter's first piece, and the tokens sent."""
    made = OpenAI(Endpoint(url, "fake-1"), send, pseudonyms=False)
    began, first = time.perf_counter(), 0.0
    for event in draft(read_notes(NOTES.read_text(encoding="utf-8")), Choice(), Wish(), engine=made):
        if isinstance(event, Written) and not first:
            first = time.perf_counter() - began
        if isinstance(event, Done) and event.draft.fallback:
            raise SystemExit(event.draft.fallback)
    return time.perf_counter() - began, first, 0


def main() -> None:
    """Print the table: the least of three rounds each, because what else runs only ever adds."""
    text = NOTES.read_text(encoding="utf-8")
    notes = read_notes(text)
    asker = OpenAI(Endpoint("http://127.0.0.1/v1", "fake-1"), "notes", pseudonyms=False)
    letter, _ = asker.letter_prompt(make_brief(review(notes), Choice()), Wish())
    findings = [asker.about_notes(notes, name) for name in ("clarify", "fit")]
    plain = count(PLAIN + text)
    print(
        f"{'':<8}{'bare s':>8}{'engine s':>10}{'ratio':>7}{'bare first':>12}{'engine first':>14}{'ratio':>7}"
        f"{'tokens':>9}"
    )
    with FakeServer(Decent(PACE)) as server:
        for send, prompts in (("brief", [letter]), ("notes", [*findings, letter])):
            rows = [(bare(server.url, prompts), engine(server.url, send)) for _ in range(ROUNDS)]
            b, bf = (min(row[0][k] for row in rows) for k in (0, 1))
            e, ef = (min(row[1][k] for row in rows) for k in (0, 1))
            tokens = sum(count_messages(messages) for messages in prompts) / plain
            print(f"{send:<8}{b:>8.2f}{e:>10.2f}{e / b:>7.2f}{bf:>12.2f}{ef:>14.2f}{ef / bf:>7.2f}{tokens:>8.1f}x")


if __name__ == "__main__":
    main()
