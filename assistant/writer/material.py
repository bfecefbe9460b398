"""The brief as material for a letter: each item in the forms in which it can be said, with how sure each form is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.brief import Brief, ClearedPoint, Item
from assistant.items import answers
from assistant.lang import SUPPORTED, Language, language
from assistant.lang.grammar import Form, Grammar, grammar
from assistant.letter import spoken_of
from assistant.writer.phrase import calmed, titled

#: Longer than this, in words, and a detail is a speech.
LONGEST = 26
#: A supply whose form is less sure than this stands in the person's own words.
FRAMED = 0.5
#: Marks of a list or a table around a clause, which no letter has.
_MARKS = " \t\r\n→⇒>=•*|"
#: The longest question, in words, that a heading goes over into.
ASKS_ON = 3
#: What it adds that the one of a panel to whom the letter goes asked or told it.
OWN = 0.6
#: What being asked for adds to the worth of a detail.
WANTED = 3.0


@dataclass(frozen=True, slots=True)
class Sayable:
    """A form and the places in the brief of the items it is made of; `worth` ranks it as a detail or a strength."""

    form: Form
    items: tuple[int, ...]
    worth: float

    @property
    def brief(self) -> int:
        """The item it is quoted as coming from."""
        return self.items[0]


@dataclass(frozen=True, slots=True)
class ToClear:
    """A point with the forms of its topic and its supply; `loose` marks a supply that is framed and not rebuilt."""

    point: ClearedPoint
    topic: Sayable | None
    supply: Sayable


@dataclass(frozen=True, slots=True)
class Wanted:
    """A requirement of the advert, its place in the brief, and what backs it: a line of the CV, the supply of a point
    when `cleared`, else an answer that was given.
    """

    text: str
    item: int
    backing: Sayable
    cleared: bool


class Material:
    """Everything of a brief that can be said, computed once; the plans choose from it."""

    def __init__(self, brief: Brief, mention: Sequence[str] = (), avoid: Sequence[str] = ()) -> None:
        self.brief, self.mention, self.avoid = brief, mention, avoid
        self.code = brief.language if brief.language in SUPPORTED else SUPPORTED[0]
        self.names = tuple(dict.fromkeys([*brief.others, *(a.name for a in brief.addressees)]))

    @cached_property
    def language(self) -> Language:
        return language(self.code)

    @cached_property
    def grammar(self) -> Grammar:
        return grammar(self.code)

    @cached_property
    def company(self) -> str | None:
        """The company's name as a letter writes it, in capitals even where it was dictated without."""
        return titled(self.brief.company, " ".join(self.language.lines("writer", "small words")).split())

    @cached_property
    def role(self) -> str | None:
        """The job as a letter writes it."""
        return self.grammar.tidy(calmed(self.brief.role), ()) if self.brief.role else None

    @cached_property
    def told(self) -> tuple[Sayable, ...]:
        """What was told about the job, the best detail first."""
        return self._ranked([self._say("told", run) for run in self._runs("told", "topic")])

    @cached_property
    def shown(self) -> tuple[Sayable, ...]:
        """Answers given that speak for the writer, as sentences or as something told of, the best first."""
        return self._ranked([self._say("said", run) for run in self._runs("answered", "strength")])

    @cached_property
    def asked(self) -> tuple[Sayable, ...]:
        """Questions that are no point's topic, as clauses or nouns, the best first."""
        busy = {k for point in self.to_clear for k in (point.topic.items if point.topic else ())}
        busy |= {k for k, item in enumerate(self.brief.items) if item.point is not None}
        runs = [run for run in self._runs("asked", "topic") if not busy & set(run)]
        return self._ranked([said for run in runs if (said := self._topic(run)) is not None])

    @cached_property
    def pairs(self) -> tuple[tuple[Sayable, Sayable], ...]:
        """Questions with the answer that stands right behind them, the best first."""
        first = {said.items[0]: said for said in self.shown if self._speaks(said)}
        found = []
        for topic in self.asked:
            after = next((k for k in range(topic.items[-1] + 1, len(self.brief.items)) if self._spoken(k)), None)
            if after in first and answers(self.brief.items[topic.brief], self.brief.items[after]):
                found.append((topic, first[after]))
        return tuple(sorted(found, key=lambda pair: (-pair[0].worth - pair[1].worth, pair[0].items)))

    @cached_property
    def wants(self) -> tuple[Wanted, ...]:
        """What the advert asks for, each with what backs it in a form that is sure; the best backed first."""
        found = []
        for k, item in enumerate(self.brief.items):
            if item.backing is None:
                continue
            back = self.brief.items[item.backing]
            if back.place == "about":
                form = Form("quote", back.evidence.strip(" ."), 1.0)  # a line of a CV is no sentence and is quoted
            elif back.kind != "supply" and self.language.pattern("writer", "denied").search(back.evidence):
                continue  # "no forklift certificate, sorry" backs nothing
            else:
                form = self.grammar.said(back.evidence.strip(_MARKS), self.names)
            backing = Sayable(form, (item.backing,), form.sure)
            found.append(Wanted(item.evidence, k, backing, back.kind == "supply"))
        return tuple(found)

    def _spoken(self, k: int) -> bool:
        """True for an item that was asked, answered or told, not for a bare fact."""
        return self.brief.items[k].kind != "fact"

    def _speaks(self, said: Sayable) -> bool:
        """True for an answer that can stand beside its question."""
        if self.language.pattern("writer", "denied").search(said.form.text):
            return False  # "I have never written one" is no strength
        own = self.language.pattern("writer", "of myself").match(said.form.text)
        short = 3 <= len(said.form.text.split()) <= LONGEST
        return short and (said.form.kind == "noun" or (said.form.kind == "sentence" and bool(own)))

    @cached_property
    def to_clear(self) -> tuple[ToClear, ...]:
        """The points that have a supply, each with its forms."""
        found = []
        for point in self.brief.points:
            if point.promise or point.supply is None:
                continue
            item = self.brief.items[point.supply]
            supply = self._supply(item, point.supply)
            topic = self._topic(self._run_from(point.topic)) if point.topic is not None else None
            found.append(ToClear(point, topic, supply))
        return tuple(found)

    @cached_property
    def promises(self) -> tuple[Sayable, ...]:
        """What the writer promised, as actions; only promises among the points, so that one left out stays out."""
        found = []
        for point in self.brief.points:
            if point.promise and point.supply is not None:
                form = self.grammar.promise(self.brief.items[point.supply].evidence, self.names)
                if form:
                    found.append(Sayable(form, (point.supply,), form.sure))
        return tuple(found)

    @cached_property
    def when(self) -> tuple[str, int] | None:
        """When the other side will be in touch, and the item that says so."""
        promised = {point.supply for point in self.brief.points if point.promise}
        for k in range(len(self.brief.items) - 1, -1, -1):
            item = self.brief.items[k]
            if item.kind == "step" and k not in promised:
                words = self.grammar.when(item.evidence)
                if words:
                    return words, k
        return None

    @cached_property
    def _torn(self) -> frozenset[str]:
        return frozenset(" ".join(self.language.lines("writer", "torn")).split())

    def _supply(self, item: Item, k: int) -> Sayable:
        form = self.grammar.said(item.evidence.strip(_MARKS), self.names)
        if form.kind not in ("loose", "yes", "figure") and form.sure < FRAMED:
            # Not rebuilt surely: it is framed in the person's own words, not in half-rebuilt ones.
            own = self.grammar.tidy(item.evidence.strip(_MARKS), self.names).strip(" .,;:-–—")
            whole = form.kind == "sentence" and self.language.pattern("writer", "of myself").match(own)
            own = re.sub(r"(?<=[.!?] )[^\W\d_]", lambda first: first[0].upper(), own)
            form = Form("sentence" if whole else "loose", own, max(form.sure, 0.3))
        return Sayable(form, (k,), form.sure)

    def _topic(self, run: Sequence[int]) -> Sayable | None:
        """The question in these items; none when they are the torn-off end of a sentence."""
        if self.brief.items[run[0]].joint in self._torn:
            return None
        for end in range(len(run), 0, -1):
            form = self.grammar.topic(self._text(run[:end]), self.names)
            if form and form.kind == "noun":
                form = self._heading(form)
            if form and form.sure >= 0.6:
                return Sayable(form, tuple(run[:end]), form.sure + self._liveliness(form.text))
        return None

    def _heading(self, form: Form) -> Form:
        """The topic without the question that a heading goes over into, and without its mark."""
        on = self.language.pattern("writer", "asks on").search(form.text, 1)
        if on is None or len(form.text[on.start() :].split()) > ASKS_ON:
            return form
        return replace(form, text=form.text[: on.start()].strip(" ,:;-–—?"))

    def _say(self, how: str, run: Sequence[int]) -> Sayable:
        best: Sayable | None = None
        for end in range(len(run), 0, -1):
            text = self._text(run[:end])
            form = self.grammar.told(text, self.names) if how == "told" else self.grammar.said(text, self.names)
            length = len(form.text.split())
            if "?" in form.text or self.language.pattern("writer", "dangling").search(form.text):
                form = replace(form, sure=min(form.sure, 0.2))
            worth = form.sure + self._liveliness(form.text) - (0.5 if length > LONGEST or length < 3 else 0.0)
            if best is None or worth > best.worth + 0.05:
                best = Sayable(form, tuple(run[:end]), worth)
        assert best is not None
        return best

    def _liveliness(self, text: str) -> float:
        lively, dull = self.language.pattern("writer", "lively"), self.language.pattern("writer", "dull")
        return (
            0.06 * min(3, len(lively.findall(text)))
            - 0.22 * min(2, len(dull.findall(text)))
            + 0.01 * min(12, len(text.split()))
        )

    def _ranked(self, found: Sequence[Sayable]) -> tuple[Sayable, ...]:
        """The best first; before all what was asked for, and without what was to be left alone."""
        kept = [said for said in found if not self._names(said, self.avoid)]
        kept = [replace(said, worth=said.worth + OWN) if self._theirs(said) else said for said in kept]
        kept = [replace(said, worth=said.worth + WANTED) if self._names(said, self.mention) else said for said in kept]
        return tuple(sorted(kept, key=lambda said: (-said.worth, said.items)))

    def _theirs(self, said: Sayable) -> bool:
        """True for what the one person asked or told whom the letter goes to."""
        to = self.brief.addressees
        return len(to) == 1 and len(self.brief.others) > 1 and said.form.who == to[0].name

    def _names(self, said: Sayable, wanted: Sequence[str]) -> bool:
        text = " ".join(self.brief.items[k].evidence for k in said.items).lower()
        return any(spoken_of(words, text) for words in wanted)

    def _runs(self, place: str, kind: str) -> list[tuple[int, ...]]:
        """Items of one place, those that go on in the same sentence taken together."""
        runs: list[list[int]] = []
        for k, item in enumerate(self.brief.items):
            if item.place != place or item.kind != kind:
                continue
            if item.follows and runs and runs[-1][-1] == k - 1:
                runs[-1].append(k)
            else:
                runs.append([k])
        return [tuple(run) for run in runs]

    def _run_from(self, k: int) -> tuple[int, ...]:
        run = [k]
        while (
            run[-1] + 1 < len(self.brief.items)
            and self.brief.items[run[-1] + 1].follows
            and self.brief.items[run[-1] + 1].place == self.brief.items[k].place
        ):
            run.append(run[-1] + 1)
        return tuple(run)

    def _text(self, run: Sequence[int]) -> str:
        text = ""
        for k in run:
            item = self.brief.items[k]
            piece = item.evidence.strip(_MARKS)
            if not text:
                text = piece
            elif item.joint in (",", ";", ":", "(", ")", "then") or not item.joint[:1].isalpha():
                text = f"{text.rstrip(' .,;:')}{':' if item.joint == ':' else ','} {piece}"
            else:
                text = f"{text.rstrip(' .,;:')} {piece}"
        return text
