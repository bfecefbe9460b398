"""The engine with a model behind it, at any OpenAI-compatible address.

Off this machine the model sees the brief alone, unless the person said that it may see the notes; and names stay home.
What it finds comes back as clause numbers, what it writes is a draft: whoever drives the engine checks every sentence.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from assistant import writer
from assistant.brief import Brief
from assistant.engines import Fault, Reading, Usage, material, merge, prose, replies
from assistant.engines.capabilities import Capabilities
from assistant.engines.client import Answer, Client, Message, Request
from assistant.engines.endpoint import Endpoint
from assistant.engines.faults import ModelFault
from assistant.engines.prompts import load
from assistant.engines.pseudonyms import Pseudonyms
from assistant.engines.rewrite import rewritten, unframed
from assistant.engines.sources import attributed, frame
from assistant.engines.tokens import window
from assistant.letter import USUAL_WORDS, Letter, Piece, Wish, assemble, sentences
from assistant.notes import Clause, Notes
from assistant.review import CATEGORIES, Review

#: Tokens that an answer about points or flags may have.
_FINDINGS = 700
#: Tokens of a prompt about notes beside the notes.
_AROUND = 900
_LANGUAGES = {"en": "English", "de": "German", "es": "Spanish", "fr": "French"}


@dataclass
class OpenAI:
    """A model as an engine. `send` is what may leave for it: the brief, or the notes too."""

    endpoint: Endpoint
    send: Literal["brief", "notes"] = "brief"
    pseudonyms: bool = True
    strict: bool = False
    prompts: Path | None = None
    memory: Path | None = None
    name: str = "openai"
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.client = Client(self.endpoint, Capabilities(self.endpoint.base_url, self.endpoint.model, self.memory))
        self._names = Pseudonyms()
        self._told = Usage()
        self._began = time.perf_counter()

    @property
    def sees_notes(self) -> bool:
        """True when the model may read the notes."""
        return self.send == "notes"

    def warm(self) -> None:
        """Load the library and open the loop in the background."""
        self.client.warm()

    # ---- reading

    def review(self, notes: Notes) -> Review:
        """Everything found in the notes, the embedded findings among it."""
        from assistant.findings import review

        reading = self.read(notes)
        reading.points(review(notes))
        return reading.whole()

    def read(self, notes: Notes) -> Reading:
        """Ask about points and about flags at the same time, in shards when the notes are long."""
        self.learn(notes)
        room = window(self.endpoint) - _FINDINGS - _AROUND
        total = len(notes.clauses)
        asked: dict[str, list[Future[Answer]]] = {"clarify": [], "fit": []}
        for shard in material.shards(notes, max(200, room)):
            for name, schema in (("clarify", replies.points_schema(total)), ("fit", replies.flags_schema(total))):
                messages = self.about_notes(notes, name, shard)
                asked[name].append(self.client.ask(Request(messages, _FINDINGS, schema, 0.0)))
        return ModelReading(self, asked["clarify"], asked["fit"])

    # ---- writing

    def write(self, brief: Brief, wish: Wish) -> Iterator[Piece]:
        """The letter of the brief: greeting and signature are ours, what stands between them the model's."""
        messages, words = self.letter_prompt(brief, wish)
        yield from self._framed(Request(messages, 3 * words + 300, None, 0.4), brief, wish)

    def revise(self, text: str, ask: str, brief: Brief, wish: Wish) -> Iterator[Piece]:
        """The letter changed as `ask` says; its greeting and its signature stay as they are."""
        self._learn_brief(brief)
        opening, inner, ending = unframed(text)
        values = self._about(brief, wish) | {
            "letter": self._hide(material.plain(inner)), "wish": self._hide(material.plain(ask)),
        }  # fmt: skip
        request = Request(load("revise", self.prompts).render(values), 3 * len(text.split()) + 400, None, 0.2)
        frames = ([Piece(opening, "model")] if opening else [], [Piece(ending, "model")] if ending else [])
        yield from self._framed(request, brief, wish, frames)

    def repair(self, letter: Letter, faults: Sequence[Fault], brief: Brief, wish: Wish) -> Letter:
        """The letter with the sentences at fault written anew; a fault of the whole letter may add a sentence."""
        spans = list(sentences(letter.body))
        new = len(spans) + 1
        lines = [
            f"- sentence {fault.sentence}: {self._hide(fault.what)}"
            if fault.sentence
            else f"- a new sentence, number {new}: {self._hide(fault.what)}"
            for fault in faults
        ]
        values = self._about(brief, wish) | {
            "letter": "\n".join(f"[{n}] {self._hide(letter.body[a:b])}" for n, (a, b) in enumerate(spans, 1)),
            "faults": "\n".join(lines),
        }
        numbers = sorted({fault.sentence or new for fault in faults})
        schema = replies.sentences_schema(numbers)
        request = Request(load("repair", self.prompts).render(values), 120 * len(numbers) + 150, schema, 0.2)
        answer = self.client.answer(self.client.ask(request))
        said = {
            entry.number: " ".join(self._names.show(entry.text).split())
            for entry in replies.entries(answer.text, "sentences", replies.SentenceEntry)
            if entry.number in numbers
        }
        return rewritten(letter, said, brief)

    # ---- around it

    def letter_prompt(self, brief: Brief, wish: Wish) -> tuple[tuple[Message, ...], int]:
        """What is asked for a letter, and about how many words it is to have."""
        self._learn_brief(brief)
        words = wish.words or (90 if wish.tone == "brief" else USUAL_WORDS - 20)
        ours = assemble("", writer.write(brief, wish))
        values = {
            "kind": _KINDS[wish.kind],
            "tone": wish.tone,
            "words": str(words),
            "draft": material.draft(ours, lambda text: self._hide(material.cased(text, brief))),
        }
        return load("letter", self.prompts).render(self._about(brief, wish) | values), words

    def about_notes(self, notes: Notes, name: str, clauses: Sequence[Clause] | None = None) -> tuple[Message, ...]:
        """What is asked about notes, or about some of their clauses, by the prompt `clarify` or `fit`."""
        code = notes.interview.language
        values = {
            "language": _LANGUAGES.get(code, code),
            "notes": material.numbered(notes.clauses if clauses is None else clauses, self._hide),
            "categories": ", ".join(CATEGORIES),
        }
        return load(name, self.prompts).render(values)

    def learn(self, notes: Notes) -> None:
        """Know the names that stand in the notes, so that none of them leaves."""
        if not self.pseudonyms:
            return
        facts = notes.interview
        people = [*(person.name for person in facts.people), facts.candidate.value if facts.candidate else None]
        self._names.learn(notes.text, facts.language, [facts.company.value if facts.company else None], people)

    def used(self) -> Usage:
        """What has been used since it was last asked."""
        now, before = self.client.budget.used, self._told
        self._told = now
        cost = None if now.cost_usd is None else now.cost_usd - (before.cost_usd or 0.0)
        return Usage(
            now.requests - before.requests, now.input_tokens - before.input_tokens,
            now.output_tokens - before.output_tokens, cost,
        )  # fmt: skip

    def close(self) -> None:
        """Stop everything that is still running."""
        self.client.close()

    def _framed(
        self, request: Request, brief: Brief, wish: Wish, frames: tuple[list[Piece], list[Piece]] | None = None
    ) -> Iterator[Piece]:
        stream = self.client.stream(request)
        opening, ending = frames or frame(brief, wish)
        any_yet = False
        try:
            first = next(stream, None)
            yield from opening
            pieces = self._names.shown(piece for piece in _again(first, stream) if piece)
            for text in prose.body(pieces, brief.language, wish.sender or brief.candidate):
                yield Piece(("" if any_yet or not opening else "\n\n"), "phrase")
                yield from attributed(material.cased(text, brief), brief)
                any_yet = True
        finally:
            stream.close()  # type: ignore[attr-defined]  # a generator; closing it cancels the request
        if not any_yet:
            raise ModelFault("empty", f"{self.endpoint.model} at {self.endpoint.host} wrote no sentence.")
        yield Piece("\n\n" if ending else "")
        yield from ending

    def _about(self, brief: Brief, wish: Wish) -> dict[str, str]:
        """The inputs that prompts about a letter share."""
        return {
            "language": _LANGUAGES.get(brief.language, brief.language)
            + (" (British spelling)" if brief.language == "en" and brief.spelling == "GB" else ""),
            "material": material.material(brief, wish, lambda text: self._hide(material.cased(text, brief))),
            "advert": self._fenced("The advert", brief.job),
            "cv": self._fenced("What else is known of me", brief.about),
        }

    def _fenced(self, title: str, text: str) -> str:
        return f"{title}:\n{self._hide(text)}\n" if text.strip() else ""

    def _learn_brief(self, brief: Brief) -> None:
        if self.pseudonyms:
            text = "\n".join([*(item.evidence for item in brief.items), brief.job, brief.about, *brief.questions])
            people = [brief.candidate, *(who.name for who in brief.addressees), *brief.others]
            self._names.learn(text, brief.language, [brief.company], people)

    def _hide(self, text: str) -> str:
        return self._names.hide(text) if self.pseudonyms else text


@dataclass
class ModelReading:
    """A review in the making. Faults become warnings: the embedded review is there whatever happens."""

    engine: OpenAI
    clarify: list[Future[Answer]]
    fit: list[Future[Answer]]
    found: Review | None = None
    #: What the model said, as plain values: `merge.again` makes the same review of it later, without the model.
    said: dict[str, Any] = field(default_factory=dict)

    def points(self, found: Review) -> Review:
        """Wait for the points, and merge them with the embedded ones."""
        entries, private = [], []
        for text in self._texts(self.clarify, "points"):
            entries += replies.entries(text, "points", replies.PointEntry)
            private += replies.numbers(text, "private")
        self.said |= {"points": [entry.model_dump() for entry in entries], "private": private}
        self.found = merge.with_points(merge.closed(found, private), entries)
        return self.found

    def whole(self) -> Review:
        """Wait for the flags too; comes after `points`."""
        assert self.found is not None
        entries = []
        for text in self._texts(self.fit, "flags"):
            entries += replies.entries(text, "flags", replies.FlagEntry)
        self.said["flags"] = [entry.model_dump() for entry in entries]
        self.found = merge.with_flags(self.found, entries)
        return self.found

    def _texts(self, futures: Collection[Future[Answer]], name: str) -> Iterator[str]:
        wait_for(futures)
        for future in futures:
            try:
                text = self.engine.client.answer(future).text
                replies.entries(text, name, replies.PointEntry if name == "points" else replies.FlagEntry)
            except ModelFault as fault:
                if self.engine.strict:
                    raise
                warning = f"The model did not help with the review: {fault}"
                if warning not in self.engine.warnings:
                    self.engine.warnings.append(warning)
            else:
                yield text


def _again(first: str | None, rest: Iterator[str]) -> Iterator[str]:
    if first is not None:
        yield first
        yield from rest


_KINDS = {
    "thank-you": "a thank-you letter: thanks and interest, nothing to clear up",
    "follow-up": "a follow-up letter",
    "nudge": "a kind question whether there is news: short, no points, no pressure",
    "withdraw": "a withdrawal: thanks, a clear and kind no without a reason, good wishes; no interest, no next step",
}
