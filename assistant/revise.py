"""A letter changed as asked, without a model: drafted again when it is still our draft, cut sentence by sentence
when a person
has written in it. A person's own sentence is never reworded and never lost unless the wish takes it out.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant import writer
from assistant.brief import Brief, Choice, make_brief
from assistant.errors import ModelError
from assistant.letter import MIN_WORDS, TONES, Letter, Wish, assemble, sentences, spoken_of
from assistant.review import Review
from assistant.wishes import Asked, understand

#: How much of its length a letter keeps when it is to be shorter.
_SHORTER, _LONGER = 0.72, 1.3


def revised(text: str, ask: str, review: Review, choice: Choice, wish: Wish) -> tuple[Letter, Brief, Choice, Wish]:
    """The changed letter, with the brief, the choice and the wish that it now answers.

    Raises ModelError for a wish that only a model can grant, UsageError for a point or a person that is not there.
    """
    asked = understand(ask, review)
    count = len(text.split())
    words = asked.words or (
        max(MIN_WORDS, round(count * (_SHORTER if asked.length < 0 else _LONGER))) if asked.length else None
    )
    changed = replace(choice, skip=choice.skip | asked.skip, to=asked.to or choice.to)
    brief = make_brief(review, changed)
    ours = _tone_of(text, make_brief(review, choice), wish)
    if ours is not None:
        wish = replace(
            ours,
            tone=asked.tone or ours.tone,
            words=words or ours.words,
            mention=(*ours.mention, *asked.mention),
            avoid=(*ours.avoid, *asked.avoid),
        )
        letter = assemble(writer.subject(brief, wish), writer.write(brief, wish))
        _mentioned(letter.body, asked, brief)
        return letter, brief, changed, wish
    if asked.tone or asked.length > 0 or asked.mention or asked.avoid:
        raise ModelError(
            "This letter has sentences of your own; another tone or more text for those needs a model. "
            "Without one I can shorten "
            "it, leave a point out or address it to somebody else."
        )
    body = _without_points(text, review, asked)
    body = _addressed(body, brief, wish) if asked.to else body
    if asked.length < 0 or asked.words:
        body = _shortened(body, make_brief(review, choice), words or count, wish)
    return Letter("", body), brief, changed, replace(wish, words=None)


def _mentioned(body: str, asked: Asked, brief: Brief) -> None:
    """Raises ModelError, saying why, when the letter does not speak of what it was to mention."""
    for words in asked.mention:
        if spoken_of(words, body):
            continue
        if any(spoken_of(words, item.evidence) for item in brief.items):
            raise ModelError(
                f"The notes speak of “{words}”, but not in words that I can surely put into a sentence. A model can, "
                "or write the sentence yourself and run check on the letter."
            )
        raise ModelError(
            f"Nothing that may stand in the letter speaks of “{words}”. If the notes do, let their exact words through "
            "with --allow; or write the sentence yourself and stand for it with --vouch."
        )


def _tone_of(text: str, brief: Brief, wish: Wish) -> Wish | None:
    """The wish under which our own draft is exactly this text; None when a person has changed it."""
    flat = " ".join(text.split())
    for tone in (wish.tone, *TONES):
        candidate = replace(wish, tone=tone)
        if " ".join(assemble("", writer.write(brief, candidate)).body.split()) == flat:
            return candidate
    return None


def _without_points(text: str, review: Review, asked: Asked) -> str:
    """The letter without the sentences that convey a point left out, and without the question that leads to it."""
    for point in review.points:
        if point.id not in asked.skip or not (point.supply or point.evidence):
            continue
        keys = {word.lower() for word in re.findall(r"[\w'’-]{4,}|\d+", point.supply or point.evidence)}
        spans = list(sentences(text))
        told = [k for k, (a, b) in enumerate(spans) if keys and _share(keys, text[a:b]) >= 0.5]
        topic = {word.lower() for word in re.findall(r"[\w'’-]{4,}", point.topic or "")}
        lead = [k - 1 for k in told if k and topic and _share(topic, text[slice(*spans[k - 1])]) >= 0.5]
        for k in sorted({*told, *lead}, reverse=True):
            text = _cut(text, *spans[k])
    return text


def _share(keys: set[str], sentence: str) -> float:
    words = {word.lower() for word in re.findall(r"[\w'’-]+", sentence)}
    return len(keys & words) / len(keys)


def _addressed(text: str, brief: Brief, wish: Wish) -> str:
    greeting = assemble("", writer.write(brief, wish)).body.split("\n", 1)[0]
    first, _, rest = text.lstrip().partition("\n")
    return f"{greeting}\n{rest}" if first.rstrip().endswith((",", ":")) else f"{greeting}\n\n{text.lstrip()}"


def _shortened(text: str, brief: Brief, words: int, wish: Wish) -> str:
    """Our own sentences go, those that carry least of the brief first; never the frame, and never a person's
    sentence.
    """
    ours = {
        " ".join(body[a:b].split())
        for tone in TONES
        for body in [assemble("", writer.write(brief, replace(wish, tone=tone))).body]
        for a, b in sentences(body)
    }
    before = text
    while len(text.split()) > words:
        spans = list(sentences(text))
        inner = [(a, b) for a, b in spans[1:-1] if text[b - 1] in ".!?" and " ".join(text[a:b].split()) in ours]
        if len(inner) <= 2:
            break
        text = _cut(text, *min(inner, key=lambda span: (_carried(text[slice(*span)], brief), -span[0])))
    if text == before and len(text.split()) > words:
        raise ModelError(
            "What is left are sentences of your own, which I do not cut. Shorten them yourself, or use a model for it."
        )
    return text


def _carried(sentence: str, brief: Brief) -> int:
    """How many words of points and of the rest of the brief a sentence carries; points weigh most."""
    words = {word.lower() for word in re.findall(r"[\w'’-]{4,}|\d+", sentence)}
    weights = {"supply": 5, "step": 3, "strength": 2}
    return sum(
        weights.get(item.kind, 1)
        * len(words & {word.lower() for word in re.findall(r"[\w'’-]{4,}|\d+", item.evidence)})
        for item in brief.items
    )


def _cut(text: str, start: int, end: int) -> str:
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    joined = (
        f"{before} {after}" if before and not before.endswith("\n") and not after.startswith("\n") else before + after
    )
    return re.sub(r"\n{3,}", "\n\n", joined)
