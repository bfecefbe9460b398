"""One candidate letter: which moves it makes, in which order, and which words fill them.

Every choice is taken from seeded dice, so that many candidates can be made of one brief and the same notes always
give the
same letter. Nothing is said that is not in the material.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from assistant.letter import Wish
from assistant.writer.material import Material, Sayable, ToClear
from assistant.writer.phrase import Filling, Sentence, count, titled
from assistant.writer.speech import Speech

#: Forms less sure than this never stand as a sentence or a noun; a supply is then framed.
SURE = 0.62
#: A supply as unsure as this may hold a confession; the person is asked for better words instead.
CONFESSION = 0.1
#: How sure a question and the answer to it must be to stand in one sentence.
PAIRED = 0.62
#: What a sentence that ties the job to the writer is worth.
TIE = 0.5
#: How many details a paragraph has at most; a long letter has a second one.
MOST = 4
#: Longer than this, in words, and what was told is a detail and no reason.
REASON = 14

Paragraph = tuple[Sentence, ...]


class Plan(Speech):
    """Makes one candidate; `paragraphs` holds the letter's body without greeting and sign-off."""

    def __init__(self, material: Material, wish: Wish, dice: Random) -> None:
        super().__init__(material, wish, dice)
        self.used: set[int] = set()
        self.doubt = 0.0
        self.about_points = False
        self.paragraphs = self._paragraphs()

    def _paragraphs(self) -> tuple[Paragraph, ...]:
        kind = self.wish.kind
        if kind == "withdraw":
            return self._drop_empty([self._thanks(None)], [self._line("withdraw")], [self._line("withdraw close")])
        if kind == "nudge":
            when = self._when()
            asks = self._line("nudge", when) if when else None
            return self._drop_empty([self._thanks(None), asks or self._line("nudge")], [self._line("nudge interest")])
        if kind == "thank-you":
            return self._drop_empty([*self._opening(1)], [self._line("thank-you interest"), *self._next(False)])
        return self._follow_up()

    def _follow_up(self) -> tuple[Paragraph, ...]:
        points = [self._point(point) for point in self.material.to_clear]
        details, talkative = self._measure(sum(count(paragraph) for paragraph in points))
        # What ties the job to the writer is worth more than a detail, so it is mostly chosen first.
        early = self.dice.random() < 0.7
        held = self._wish_for_it(any(points), talkative) if early else []
        opening = self._opening(min(details, MOST))
        talk = self._details(details - MOST)
        held = [line for line in (held or self._wish_for_it(any(points), talkative)) if line is not None]
        close = self._close() if self.dice.random() < talkative - 0.6 else None
        middle = [talk, *self._grouped(points)]
        last = [*self._next(True), close] if self.dice.random() < 0.6 else [close, *self._next(True)]
        if len(held) == 1 and self.dice.random() < 0.5:
            return self._drop_empty(opening, *middle, [*held, *last])
        return self._drop_empty(opening, *middle, held, last)

    def _wish_for_it(self, cleared: bool, talkative: float) -> list[Sentence | None]:
        """Interest and match: in one breath, from what the notes hold, before anything from stock."""
        if cleared and not self.material.wants and self.dice.random() < 0.4:
            line = self._line("match interest")
            if line:
                self.about_points = True
                return [line]
        match = self._match(cleared) if talkative > 0.15 or not cleared else []
        interest = [self._interest()]
        return (
            [*interest, *match] if self.dice.random() < 0.3 and match and not self.about_points else [*match, *interest]
        )

    def _measure(self, spoken: int) -> tuple[int, float]:
        """How many details, and how talkative the rest (0 to 1), for the length that is wanted beside the points."""
        if self.wish.words:
            room = self.wish.words - spoken - 60
            return max(0, min(2 * MOST + 2, room // 22 + self.dice.randint(-1, 1))), self.dice.random()
        if self.wish.tone == "brief":
            return 1, 0.3
        return (2 if spoken > 110 else 3 if spoken > 55 else 4), 0.85

    def _grouped(self, points: list[Paragraph]) -> list[Paragraph]:
        """Short points share a paragraph, long ones stand alone."""
        if len(points) == 2 and sum(map(count, points)) < 75:
            return [(*points[0], *points[1])]
        return points

    def _drop_empty(self, *paragraphs: Sequence[Sentence | None]) -> tuple[Paragraph, ...]:
        kept = [tuple(sentence for sentence in paragraph if sentence) for paragraph in paragraphs]
        return tuple(paragraph for paragraph in kept if paragraph)

    # -- moves ---------------------------------------------------------------------------------------------------

    def _opening(self, details: int) -> list[Sentence | None]:
        """Thanks, and one or two details of the conversation, one of them sometimes within the thanks."""
        told = [
            said
            for said in self.material.told
            if said.worth >= SURE and said.form.sure >= SURE and said.form.kind in ("sentence", "noun")
        ]
        kept = [said for said in told if not self._needed(said)]
        first: Sayable | None = None
        if kept and self.dice.random() < 0.4:
            first = kept[0] if self.dice.random() < 0.7 else self.dice.choice(kept[:3])
        sentences: list[Sentence | None] = [self._thanks(first)]
        if first and any(piece.brief == first.brief for piece in sentences[0] or ()):
            self.used.update(first.items)
            details -= 1
        return [*sentences, *self._details(details)]

    def _details(self, count: int) -> list[Sentence]:
        """At most so many things of the conversation, of many kinds."""
        sentences: list[Sentence] = []
        makers = [self._detail_told, self._detail_pair, self._detail_shown, self._detail_asked]
        if count > 1 and self.dice.random() < 0.35:
            makers = [self._detail_pair, self._detail_asked, self._detail_told, self._detail_shown]
        for make in (*makers, self._detail_answered, *makers, *makers):
            if len(sentences) >= count:
                break
            sentence = make()
            if sentence:
                sentences.append(sentence)
        return sentences

    def _needed(self, said: Sayable) -> bool:
        return bool(set(said.items) & self.used)

    def _thanks(self, told: Sayable | None) -> Sentence | None:
        section = "thanks" + (" role" if self.role else "") + (" company" if self.company else "")
        line = self._line(section)
        said = "".join(piece.text for piece in line or ())
        if line is None or told is None or not said.endswith(".") or re.search(r"[;.] ", said):
            return line
        tail = self._line(f"thanks with {told.form.kind}", {"told": Filling(told.form.text, told.brief)})
        if tail is None or (told.form.who and not self._mine(told.form.who)):
            return line
        self.doubt += 1 - told.form.sure
        stem = line[-1]
        return (*line[:-1], type(stem)(stem.text[:-1], stem.origin, stem.brief), *tail)

    def _detail_told(self) -> Sentence | None:
        for said in self.material.told:
            if (
                self._needed(said)
                or said.form.sure < SURE
                or said.worth < SURE - 0.1
                or said.form.kind not in ("sentence", "noun")
            ):
                continue
            other = said.form.who if said.form.who and not self._mine(said.form.who) else None
            section = f"detail {said.form.kind}" + (" who" if other and said.form.kind == "sentence" else "")
            line = self._line(
                section, {"told": Filling(said.form.text, said.brief), "who": Filling(titled(other, ()) or "")}
            )
            if line:
                self._use(said)
                return line
        return None

    def _detail_asked(self) -> Sentence | None:
        for said in self.material.asked:
            least = 0.8 if said.form.kind == "clause" else 0.7
            if self._needed(said) or said.form.sure < least or len(said.form.text.split()) > 18:
                continue
            if said.form.who and not self._mine(said.form.who):
                continue
            if said.form.kind == "clause" and not self._open(said.form.text):
                continue
            if said.form.kind == "quote" and not self.material.language.pattern("writer", "to me").search(
                said.form.text
            ):
                continue  # it may be a question that the writer put to them
            if said.form.kind == "quote" and not self._says(said.form.text):
                continue  # “What do you do?” means nothing without what was said before it
            if said.form.kind == "noun" and (len(said.form.text.split()) < 3 or self._dull(said.form.text)):
                continue  # "sick pay", "heights": a heading, not a conversation one enjoyed
            line = self._line(f"detail topic {said.form.kind}", {"topic": Filling(said.form.text, said.brief)})
            if line:
                self._use(said)
                return line
        return None

    def _detail_pair(self) -> Sentence | None:
        """A question with the answer that was given to it: more of the conversation than either alone."""
        for topic, said in self.material.pairs:
            if self._needed(topic) or self._needed(said) or min(topic.form.sure, said.form.sure) < PAIRED:
                continue
            if topic.form.who and not self._mine(topic.form.who):
                continue
            if topic.form.kind == "clause" and said.form.kind == "noun" and not self._open(topic.form.text):
                continue  # "whether I can lift a full super" is answered by a yes, not by a noun
            slots = {"topic": Filling(topic.form.text, topic.brief), "shown": Filling(said.form.text, said.brief)}
            line = self._line(f"detail pair {topic.form.kind} {said.form.kind}", slots)
            if line:
                self._use(topic)
                self._use(said)
                return line
        return None

    def _detail_answered(self) -> Sentence | None:
        """One or two plain questions ("whether I can lift a full super"), where there is nothing livelier."""
        free = [
            said
            for said in self.material.asked
            if not self._needed(said)
            and said.form.kind == "clause"
            and said.form.sure >= 0.8
            and 3 <= len(said.form.text.split()) <= 14
            and not (said.form.who and not self._mine(said.form.who))
        ]
        if not free:
            return None
        slots = {"topic": Filling(free[0].form.text, free[0].brief)}
        if len(free) > 1:
            slots["topic2"] = Filling(free[1].form.text, free[1].brief)
        line = self._line("detail topics" if len(free) > 1 else "detail topic closed", slots)
        if line:
            for said in free[:2]:
                self._use(said)
        return line

    def _detail_shown(self) -> Sentence | None:
        for said in self.material.shown:
            if self._needed(said) or not said.form.shown or said.form.kind != "noun" or said.form.sure < SURE:
                continue
            line = self._line("detail shown", {"shown": Filling(said.form.text, said.brief)})
            if line:
                self._use(said)
                return line
        return None

    def _point(self, point: ToClear) -> Paragraph:
        supply = point.supply
        if supply.form.sure <= CONFESSION:
            return ()
        kind = supply.form.kind if supply.form.kind != "need" else "loose"
        topic = point.topic if point.topic and point.topic.form.sure >= 0.6 else None
        slots = {"supply": Filling(supply.form.text, supply.brief), "your": Filling("your")}
        if topic:
            slots["topic"] = Filling(topic.form.text, topic.brief)
            self.used.update(topic.items)
        self.used.update(supply.items)
        if kind == "yes" and not supply.form.text:
            kind = "loose"
        if kind == "figure" and len(supply.form.text.split()) > 3:
            kind = "noun"
        if not topic and (
            kind == "figure" or self.material.language.pattern("points", "hangs").match(supply.form.text)
        ):
            return ()  # "it is 180" means nothing to whoever reads the letter; the checks say that it is left out
        name = f"point {topic.form.kind if topic else 'none'} {kind}"
        if kind == "yes" and not topic:
            name = "point none loose"
        closed = topic is not None and topic.form.kind == "clause" and not self._open(topic.form.text)
        line = self._line(name, slots, topic.form.who if topic else None, closed)
        self.doubt += 1 - supply.form.sure
        return (line,) if line else ()

    def _match(self, cleared: bool) -> list[Sentence | None]:
        """What they need joined to what the writer can do; or the strength alone."""
        asked_for = self._asked_for()
        if asked_for:
            return [asked_for]
        need = next(
            (s for s in self.material.told if s.form.kind == "need" and s.form.sure >= SURE and not self._needed(s)),
            None,
        )
        strength = self._strength()
        slots: dict[str, Filling] = {}
        if need:
            slots["need"] = Filling(need.form.text, need.brief)
        if strength:
            name = "shown" if strength.form.kind == "noun" else "sentence"
            slots["shown" if name == "shown" else "strength"] = Filling(strength.form.text, strength.brief)
        else:
            name = ""
        section = " ".join(part for part in ("match", "need" if need else "", name) if part)
        if section == "match":
            if cleared:
                if self.dice.random() < 0.5:
                    return []  # what was cleared up says it already
                self.about_points = True
                return [self._line("match points")]
            return [self._line("match plain")] if self.material.shown else []
        line = self._line(section, slots)
        for said in (need, strength):
            if said and line:
                self._use(said)
        if need and strength and line:
            self.doubt -= TIE
        return [line]

    def _asked_for(self) -> Sentence | None:
        """A requirement of the advert with what backs it: an answer, a line of the CV, or what was just cleared up."""
        for want in self.material.wants:
            back = want.backing
            if want.cleared != self._needed(back):
                continue  # what was cleared is said already, everything else is not
            slots = {"want": Filling(want.text, want.item)}
            for kind, slot in (("noun", "shown"), ("sentence", "strength"), ("quote", "line")):
                if back.form.kind == kind:
                    slots[slot] = Filling(back.form.text, back.brief)
            sure = back.form.sure >= SURE and len(back.form.text.split()) <= REASON + 10 and len(slots) > 1
            section = "cleared" if want.cleared else back.form.kind if sure else "talked"
            line = self._line(f"match want {section}", slots)
            if line:
                self.used.update(back.items)
                self.doubt -= 2 * TIE
                return line
        return None

    def _strength(self) -> Sayable | None:
        own = self.material.language.pattern("writer", "of myself")
        found = [
            said
            for said in self.material.shown
            if not self._needed(said)
            and said.form.sure >= 0.68
            and 4 <= len(said.form.text.split()) <= 24
            and (
                (said.form.kind == "sentence" and own.match(said.form.text))
                or (said.form.kind == "noun" and said.form.shown)
            )
        ]
        return found[0] if found else None

    def _interest(self) -> Sentence | None:
        """Interest for a reason the notes give, else a plain word of it."""
        if self.dice.random() < 0.65:
            for said in self.material.told:
                kind = {"noun": "interest detail", "sentence": "interest told"}.get(said.form.kind)
                short = len(said.form.text.split()) <= REASON
                if not kind or self._needed(said) or said.form.sure < 0.8 or said.worth < SURE or not short:
                    continue
                if said.form.who and not self._mine(said.form.who):
                    continue
                line = self._line(kind, {"told": Filling(said.form.text, said.brief)})
                if line:
                    self._use(said)
                    return line
        return self._line("interest")

    def _next(self, promises: bool) -> list[Sentence | None]:
        when = self._when()
        lines: list[Sentence | None] = []
        held = self.material.promises if promises else ()
        lines.extend(self._line("promise", {"action": Filling(said.form.text, said.brief)}) for said in held[:2])
        asked = self.material.brief.questions if promises else ()
        lines.extend(self._line("question", {"question": Filling(question)}) for question in asked)
        lines.append(self._line("next when", when) if when else self._line("next"))
        return lines

    def _close(self) -> Sentence | None:
        return self._line("close plain")

    # -- words ---------------------------------------------------------------------------------------------------

    def _when(self) -> dict[str, Filling] | None:
        found = self.material.when
        return {"when": Filling(found[0], found[1])} if found else None

    def _use(self, said: Sayable) -> None:
        self.used.update(said.items)
        self.doubt += 1 - said.form.sure

    def _dull(self, topic: str) -> bool:
        """True for what no conversation is remembered by ("anything for you")."""
        return bool(self.material.language.pattern("writer", "no topic").match(topic))

    def _says(self, question: str) -> bool:
        """True for a question with two words at least that name something."""
        little = self.material.language.function_words
        return sum(word not in little for word in re.findall(r"[^\W\d_]{3,}", question.lower())) > 1

    def _open(self, topic: str) -> bool:
        """True for a question that leaves room ("how I …"), false for one with a yes or a number for an answer."""
        return bool(self.material.language.pattern("writer", "open question").match(topic))
