"""Nothing private reaches the letter, in the words of the notes or in others.

Three nets. Traces: words, pairs and runs that the letter shares with what the notes keep back; whatever the brief holds
too is no trace, or every letter about a shift rota would fail for a grumble about it. Gist: patterns of what is private
in any notes (a feeling, a confession, another offer), which need no word in common and let sincere interest through.
And the reader's own opinion of each sentence, for what no pattern foresaw.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.judged import PRIVATE, judged
from assistant.checks.reading import Reading
from assistant.checks.result import CheckResult, failed, merged, passed
from assistant.checks.trace import Clauses
from assistant.notes.values import Span

NAME = "leak"


def leak(reading: Reading) -> CheckResult:
    """Fails when the letter shows something that the notes hold and the brief does not."""
    found: dict[Span, str] = {}
    for trace in Clauses(reading.kept, reading.shareable).traces(reading.sentences):
        for span in trace.spans:
            found.setdefault(span, trace.clause.place)
    for span, subject in _gist(reading):
        found.setdefault(span, subject)
    for span, kind in judged(reading, PRIVATE):
        found.setdefault(span, PRIVATE[kind])
    if not found:
        return passed(NAME, reading.say("leak passed"))
    spans = merged(found)
    names = reading.known.data.pairs("checks", "kept names")
    kinds = dict.fromkeys(names[kind] for _, kind in sorted(found.items()) if kind in names)
    what = f" ({', '.join(kinds)})" if kinds else ""
    return failed(NAME, reading.say("leak failed", quotes=reading.quoted(spans), what=what), spans)


def _gist(reading: Reading) -> Iterator[tuple[Span, str]]:
    """Places that read like something private, whatever the notes say, and what each is about."""
    flagged = {flag.category for flag in reading.review.red_flags}
    for section in reading.known.data.sections("checks"):
        kind, _, subject = section.partition(": ")
        if kind == "sure":  # a confession stays one when every word of it is in the brief
            for span in reading.matches(section):
                if not reading.public.holds(reading.letter.body[slice(*span)]):
                    yield span, subject
        elif kind == "gist" or (kind == "subject" and subject in flagged):
            for span in reading.matches(section):
                if not _public(reading, span):
                    yield span, subject


def _public(reading: Reading, span: Span) -> bool:
    """True when every word that says something there is in the brief."""
    inside = [word for word in reading.words if span[0] <= word.start < span[1]]
    saying = [word for word in inside if word.weight not in ("little", "formula")]
    if not saying:
        return reading.public.holds(reading.letter.body[slice(*span)])
    return all(reading.public.has(word) for word in saying)
