"""The shape of notes on the page: front matter, headings, labels, speakers, bullets, tables and pasted mail.

It turns a text into blocks: stretches of running text with exact offsets, each with the part of the page it belongs to
and whose words it holds. It never reads what the words mean beyond headings and labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.lang import Language
from assistant.notes.values import Part, Span, Voice

_BULLET = re.compile(
    r"[ \t]*(?:[-*+•·‣▪◦–—>]+[ \t]+|\(?\d{1,2}[.)][ \t]+|\d{1,2}[ \t]?[-–—][ \t]+(?=[^\W\d_\"“'‘(])"
    r"|\[[ xX]?\][ \t]*|[☐☑✅✔❓❔💬📋📅➡→][\ufe0f]?[ \t]*"
    r"|[^\w\s\"'“”‘’(£$€#|<@&~+*_`=:.,;!?\\/-]{1,3}[ \t]*)+"
)
_ATX = re.compile(r"[ \t]*#{1,6}[ \t]+(.*?)[ \t#]*$")
_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*|__)([^*_]{2,60})(?:\*\*|__)[ \t]*:?[ \t]*$")
_UNDERLINE = re.compile(r"[ \t]*(?:={3,}|-{3,}|\*{3,}|_{3,}|~{3,})[ \t]*$")
_LABEL = re.compile(
    r"[ \t]*(?:\*\*|__)?([^\W\d_][^:\n|]{0,34}?|[QA]\d{0,2}(?: ?\([^)\n]{1,16}\))?)(?:\*\*|__)?"
    r"[ \t]*:(?:\*\*|__)?(?=\s|$)[ \t]*"
)
#: No editor breaks lines later than this.
WIDEST = 120
#: How far around the end of a line, in characters, the width of its paragraph is looked for.
_AROUND = 2_000
#: Another label within a line of facts, and a sentence behind a value (not behind "St." or "Inc.").
_INNER = re.compile(r"[.;|,/][ \t]+([^\W\d_][\w ]{0,24}?)[ \t]*:[ \t]+(?=\S)")
_NEXT = re.compile(r"(?<=[^\W\d_A-Z]{4})\.[ \t]+(?=[A-Z])")
_QA = re.compile(r"[ \t]*(?:\*\*)?([QA])[ .)\-]{0,2}(\d{0,2})(?: ?\(([^)\n]{1,16})\))?(?:\*\*)?[.:)\-]?[ \t]+(?=\S)")
_MAIL_HEAD = re.compile(
    r"[ \t>]*(?:from|to|sent|date|subject|cc|von|gesendet|de|asunto|betreff|objet)[ \t]*:[ \t]*\S", re.IGNORECASE
)
_MAIL_START = re.compile(
    r"[ \t]*(?:-{2,}[ \t]*(?:original|forwarded|ursprüngliche|weitergeleitete)|begin forwarded|from:|on .{6,60} wrote:"
    r"|am .{6,60} schrieb .{2,50}:)",
    re.IGNORECASE,
)
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)---[ \t]*(?:\r?\n|$)", re.DOTALL)
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}[-:| \t]*$")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of running text: (start, end) in the notes, the part of the page, whose words, the heading above."""

    start: int
    end: int
    part: Part
    voice: Voice
    heading: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and the labelled values ("Company: …") with label, value and where the value stands."""

    blocks: tuple[Block, ...]
    labels: tuple[tuple[str, str, Span], ...]


@dataclass(frozen=True, slots=True)
class _State:
    part: Part = "other"
    voice: Voice = "writer"
    heading: str = ""
    mail: bool = False
    signed: bool = False


def lay_out(text: str, language: Language) -> Layout:
    """The layout of `text`; every character that is not a heading, label or mark lies in at most one block."""
    names = _part_names(language)
    blocks: list[Block] = []
    labels: list[tuple[str, str, Span]] = []
    state, position = _State(), 0
    front = _FRONT.match(text)
    if front:
        for start, end in _lines(text, front.start(1), front.end(1)):
            _labelled(text, start, end, labels)
            label = _LABEL.match(text, start, end)
            blocks.append(
                Block(label.end() if label else start, end, "facts", "writer", label[1].strip() if label else "")
            )
        position = front.end()
    speakers = _speakers(text, position, language)
    columns: list[Part | None] = []
    lines, before = list(_lines(text, position, len(text))), ""
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        after = text[slice(*lines[index + 1])] if index + 1 < len(lines) else ""
        if not line.strip() or _UNDERLINE.match(line):
            ends = state.signed or bool(_UNDERLINE.match(line))
            state = replace(state, mail=state.mail and not ends, signed=state.signed and not ends)
            # An empty block parts paragraphs.
            blocks.append(Block(start, start, state.part, state.voice, state.heading))
            continue
        title = _heading(line, after, names)
        if title is not None:
            state = _State(_part(title, names) or ("other" if _ATX.match(line) else state.part), "writer", title)
            continue
        carried = state
        state, at = _line_state(text, start, end, before, state, speakers, names, labels)
        before = line
        signed = state.mail and (state.signed or bool(_sign_off(language).search(line[-60:])))
        state = replace(state, signed=signed)
        if _ROW.match(line):
            if _RULE.match(after):
                columns = [_column(cell, names) for cell in line.strip().strip("|").split("|")]
            else:
                blocks.extend(_cells(text, start, end, state, columns))
            continue
        columns = []
        if text[at:end].strip():
            blocks.append(Block(at, end, state.part, state.voice, state.heading))
            if state.part == "facts" and at > start and _LABEL.match(text, start, end):
                state = carried  # "Company: …" speaks of its own line only
    return Layout(tuple(_joined(text, blocks)), tuple(labels))


def _line_state(
    text: str,
    start: int,
    end: int,
    before: str,
    state: _State,
    speakers: frozenset[str],
    names: tuple[tuple[Part, re.Pattern[str]], ...],
    labels: list[tuple[str, str, Span]],
) -> tuple[_State, int]:
    """What holds for the line at `start`, and where its running text begins."""
    line = text[start:end]
    quoted = line.lstrip().startswith(">")
    if quoted or _MAIL_START.match(line) or (state.mail and _MAIL_HEAD.match(line)):
        state = replace(state, mail=True)
        head = _MAIL_HEAD.match(line)
        if head:
            _labelled(text, start, end, labels, mail=True)
            return replace(state, voice="mail"), start + head.end() - 1
    elif state.mail and _was_quoted(before):
        state = replace(state, mail=False)
    bullet = _BULLET.match(text, start, end)
    at = bullet.end() if bullet and bullet.end() < end else start
    voice: Voice = "mail" if state.mail else "writer"
    part, heading = state.part, state.heading
    if not state.mail:
        asked = _QA.match(text, at, end)
        label = _LABEL.match(text, at, end)
        if asked:
            own = re.search(r"\b(?:me|mine|i)\b", asked[3] or "", re.IGNORECASE)
            part = "stood-out" if own else ("questions" if asked[1] == "Q" else "answers")
            return replace(state, part=part, voice=voice, heading=asked[1] + asked[2]), asked.end()
        if label:
            name = label[1].strip().lower()
            known = _part(name, names)
            if label.end() < end and names[-1][1].fullmatch(name):
                known = "facts"  # "Interviewer: Dana Okafor" is a fact, "Interviewer:" alone a heading
            if name in speakers:
                mine = bool(_label_pattern("answer").fullmatch(name))
                return replace(
                    state,
                    part="answers" if mine else "questions",
                    voice=voice if mine else "them",
                    heading=label[1].strip(),
                ), label.end()
            if known == "facts":
                _listed(text, at, end, labels, names[-1][1])
                return replace(state, part="facts", voice=voice, heading=label[1].strip()), label.end()
            if _label_pattern("question").fullmatch(name) or _label_pattern("answer").fullmatch(name):
                part = "questions" if _label_pattern("question").fullmatch(name) else "answers"
                return replace(state, part=part, voice=voice, heading=label[1].strip()), label.end()
            if known:
                return replace(state, part=known, voice=voice, heading=label[1].strip()), label.end()
    return replace(state, part=part, voice=voice, heading=heading), at


def _was_quoted(before: str) -> bool:
    """True when the last line with words was quoted mail: what follows without a mark is the writer again."""
    return before.lstrip().startswith(">")


@cache
def _sign_off(language: Language) -> re.Pattern[str]:
    return re.compile("|".join(language.lines("layout", "sign-off")) or "(?!)", re.IGNORECASE)


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    position = start
    while position < end:
        stop = text.find("\n", position, end)
        stop = end if stop < 0 else stop
        yield position, stop - (stop > position and text[stop - 1] == "\r")
        position = stop + 1


def _heading(line: str, after: str, names: tuple[tuple[Part, re.Pattern[str]], ...]) -> str | None:
    """The title when the line is a heading: marked as one, underlined, or short and known by its words."""
    for marked in (_ATX.match(line), _BOLD_LINE.match(line)):
        if marked:
            return marked[1].strip()
    title = line.strip().strip("*_ ").rstrip(":").strip()
    if 0 < len(title) <= 60 and (re.match(r"[ \t]*(?:={3,}|-{3,})[ \t]*$", after) and not re.search(r"[.!?]$", title)):
        return title
    if (
        len(title) <= 60
        and _part(title.lower(), names)
        and (line.rstrip().endswith(":") or (len(title.split()) <= 8 and not re.search(r"[.!?,;]$", title)))
    ):
        return title
    if line.rstrip().endswith(":") and len(title.split()) <= 6 and not _BULLET.match(line):
        return title
    if (
        len(title) <= 80
        and title.isupper()
        and 2 <= len(title.split()) <= 8
        and len(title) > 5
        and not re.search(r"[.!?,]$", title)
    ):
        return title
    return None


def _part(title: str, names: tuple[tuple[Part, re.Pattern[str]], ...]) -> Part | None:
    title = re.sub(r"^[\W\d_]+|[\W_]+$", "", title.lower())
    return next((part for part, pattern in names if pattern.fullmatch(title)), None)


@cache
def _part_names(language: Language) -> tuple[tuple[Part, re.Pattern[str]], ...]:
    parts: tuple[Part, ...] = ("questions", "answers", "stood-out", "interviewer", "feelings", "facts")
    patterns = ("|".join(language.lines("layout", f"part {part}")) or "(?!)" for part in parts)
    return tuple((part, re.compile(pattern, re.IGNORECASE)) for part, pattern in zip(parts, patterns, strict=True))


@cache
def _label_pattern(kind: str) -> re.Pattern[str]:
    from assistant.lang import SUPPORTED, language

    return re.compile(
        "|".join(line for code in SUPPORTED for line in language(code).lines("layout", f"label {kind}")), re.IGNORECASE
    )


def _speakers(text: str, position: int, language: Language) -> frozenset[str]:
    """Labels that open two lines or more and are no known part: the speakers of a transcript."""
    counts: dict[str, int] = {}
    named: set[str] = set()
    parts = _part_names(language)
    for start, end in _lines(text, position, len(text)):
        label = _LABEL.match(text, start, end)
        if label and label.end() < end and len(label[1].split()) <= 3:
            name = label[1].strip().lower()
            counts[name] = counts.get(name, 0) + 1
            if (label[1].isupper() or label[1].istitle()) and not _part(name, parts):
                named.add(name)
    turns = {name for name, count in counts.items() if count >= 2 and not re.fullmatch(r"[qa]\d*", name)}
    mine = {name for name in counts if _label_pattern("answer").fullmatch(name)}
    # In a transcript a voice heard once counts too, when its label looks like somebody's name.
    turns |= named if mine and turns else set()
    return frozenset(turns | mine) if turns and (mine or len(turns) > 1) else frozenset()


def _labelled(text: str, start: int, end: int, labels: list[tuple[str, str, Span]], mail: bool = False) -> None:
    match = _LABEL.match(text, start, end) or re.compile(r"[ \t>]*(\w[\w ]{0,30})[ \t]*:[ \t]*").match(text, start, end)
    if match:
        value = text[match.end() : end].strip().strip("*_\"'")
        at = text.find(value, match.end(), end) if value else -1
        if at >= 0:
            labels.append((("mail " if mail else "") + match[1].strip().lower(), value, (at, at + len(value))))


def _listed(text: str, start: int, end: int, labels: list[tuple[str, str, Span]], facts: re.Pattern[str]) -> None:
    """The values of a line of facts: "Company: Alder & Finch. Role: planner. Met Rosa." has two, and a sentence."""
    inner = [match for match in _INNER.finditer(text, start, end) if facts.fullmatch(match[1].lower())]
    for at, stop in zip([start, *(match.start(1) for match in inner)], [*(m.start() for m in inner), end], strict=True):
        sentence = _NEXT.search(text, at, stop)
        _labelled(text, at, sentence.start() if sentence else stop, labels)


def _wrapped(text: str, end: int, start: int, length: int) -> bool:
    """True when a line of `length` ends where an editor would have broken it: the next word found no room in it."""
    above, below = text[max(0, end - _AROUND) : end], text[start : start + _AROUND]
    paragraph = [*above.rpartition("\n\n")[2].split("\n"), *below.partition("\n\n")[0].split("\n")]
    return length <= WIDEST and length + 1 + len(below.split(maxsplit=1)[0]) > max(map(len, paragraph))


def _column(title: str, names: tuple[tuple[Part, re.Pattern[str]], ...]) -> Part | None:
    """The part of the page that a column of a table holds, told by its title."""
    name = title.strip(" *_").lower()
    if _label_pattern("question").fullmatch(name):
        return "questions"
    return "answers" if _label_pattern("answer").fullmatch(name) else _part(name, names)


def _cells(text: str, start: int, end: int, state: _State, columns: Sequence[Part | None]) -> Iterator[Block]:
    place = -1
    for cell in re.compile(r"(?<=\|)[^|]*(?=\|)").finditer(text, start, end):
        place += 1
        if re.search(r"\w", cell[0]):
            part = (columns[place] if place < len(columns) else None) or state.part
            yield Block(cell.start(), cell.end(), part, state.voice, state.heading)
            yield Block(cell.end(), cell.end(), state.part, state.voice, state.heading)


def _joined(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Lines of one paragraph as one block: a line goes on when the one before was long and did not end a sentence."""
    held: Block | None = None
    for block in blocks:
        if held is None:
            held = block if block.start < block.end else None
            continue
        # Only the end of what is held is looked at, so that a long paragraph costs no more than a short one.
        before, here = text[max(held.start, held.end - 200) : held.end], text[block.start : block.start + 80]
        last = before.rsplit("\n", 1)[-1]
        goes_on = (
            (held.part, held.voice, held.heading) == (block.part, block.voice, block.heading)
            and block.start < block.end
            and text[held.end : block.start].strip() == ""
            and not text[held.end : block.start].strip(" \t").startswith("\n\n")
            and len(last) > 50
            and _wrapped(text, held.end, block.start, len(last))
            and not re.search(r"[.!?:\"”)]\s*$", before)
            and re.match(r"\s*[a-z(]", here)
        )
        if goes_on:
            held = replace(held, end=block.end)
        else:
            yield held
            held = block if block.start < block.end else None
    if held is not None:
        yield held
