"""The facts of the interview: who, where, for what, when, and what was promised, each with where it was read.

Labelled values ("Company: …") are believed first; everything else comes from the tagger and from the models that choose
among its finds. What the notes do not hold stays empty: a fact is never guessed.

The language is told by the share of function words, which on notes of a few lines is surer than any of the detectors
tried (whatlang calls English fragments Danish; py3langid needs 0.7 s to load). Only when no supported language has
enough of them is py3langid (BSD, 97 languages) asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.lang import SUPPORTED, Language, language
from assistant.notes.choose import Rows, lexicons, little, ranked, together
from assistant.notes.layout import Layout
from assistant.notes.people import gather
from assistant.notes.tagger import LABELS, Token, sums, tag
from assistant.notes.values import Clause, Fact, Interview, Person, Span
from assistant.weights import clusters, load

#: The share of function words from which a text counts as written in a language.
_ENOUGH = 0.12
#: The same for a language that has no folder, and the fewest words from which py3langid is believed.
_SURE, _FEW = 0.15, 10
#: The least probability of a company or a role that no label names, of a word of a title; the least score of a step.
_LEAST, _TITLE, _STEP = 0.1, 0.45, -1.3
#: Below this a plain phrase ("the night porter job") is believed rather; from this on a stretch within a label is.
_PHRASE, _SURELY = 0.25, 0.4
#: What a clause loses that speaks of another employer or of a secret.
_ELSEWHERE = 6.0
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: The little words within a name ("Renske de la Tour") say nothing of the language of the text.
_PARTICLE = re.compile(
    r"([A-ZÀ-Þ][\w'’-]*)(?: (?:de|la|le|du|des|del|della|di|da|dos|von|van|den|der|y|el)){1,2}(?= [A-ZÀ-Þ])"
)


def detect(text: str) -> str:
    """The ISO 639-1 code of the language of `text`, by its function words; English when nothing speaks against it."""
    text_alone = _PARTICLE.sub(r"\1", text[:20_000])
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text_alone)]
    if not words:
        return SUPPORTED[0]
    told = {code: language(code).recognised_by for code in SUPPORTED}
    others = language(SUPPORTED[0]).pairs("language", "other languages")
    told.update({code: frozenset(line.split()) for code, line in others.items() if code not in told})
    hits = {code: sum(word in little for word in words) for code, little in told.items()}
    best = max(told, key=lambda code: (hits[code], code in SUPPORTED))
    distinct = len({word for word in words if word in told[best]})
    if best in SUPPORTED and hits[best] >= _ENOUGH * len(words):
        return best
    if (
        distinct >= (2 if len(words) < 10 else 3)
        and hits[best] > _SURE * len(words)
        and hits[best] > 1.5 * hits[SUPPORTED[0]]
    ):
        return best
    return _guess(text, words, best, hits[best])


def _guess(text: str, words: Sequence[str], best: str, hits: int) -> str:
    """The language of a text with hardly a function word: fragments in a supported language, or one without a list."""
    common = sum(word in clusters() or len(word) < 3 for word in words)
    foreign = sum(any(ord(letter) > 0x24F for letter in word) for word in words)
    fallback = best if best in SUPPORTED and hits else SUPPORTED[0]
    if foreign * 2 < len(words) and (len(words) < _FEW or common * 3 > len(words)):
        return fallback
    import py3langid

    guess, _ = py3langid.classify(text[:4000])
    return str(guess)


def read(text: str, layout: Layout, clauses: Sequence[Clause], code: str) -> Interview:
    """The facts in `text`. `code` is the language of the notes; in one that is not supported only labels are read."""
    known = language(code if code in SUPPORTED else SUPPORTED[0])
    words, rows = tag(text, known.code) if code in SUPPORTED else ([], [])
    labelled = {kind: _label(layout, kind, known) for kind in ("company", "role", "date", "stage", "next step")}
    people = gather(text, words, rows, titles(text, words, rows, known), _named(layout, known), _senders(layout), known)
    candidate = _candidate(text, layout, known)
    people = _in_the_room(text, layout, [person for person in people if not _is(person, candidate, known)])
    company, role = _chosen(text, words, rows, labelled, known, people)
    step = labelled["next step"] or (
        _next_step(clauses, known, stands_for(people, company)) if code in SUPPORTED else None
    )
    return Interview(
        language=code,
        candidate=candidate,
        company=company,
        role=role,
        date=labelled["date"] or _first(text, known, "date", step),
        stage=labelled["stage"] or _first(text, known, "stage", None),
        next_step=step,
        people=tuple(person for person in people if not _inside(text, person, company)),
    )


def _in_the_room(text: str, layout: Layout, people: Sequence[Person]) -> tuple[Person, ...]:
    """Whoever is named in a pasted mail alone did not hold the interview, when the notes themselves name who did."""
    mails = [(block.start, block.end) for block in layout.blocks if block.voice == "mail"]
    if not mails:
        return tuple(people)
    own, at = [], 0
    for start, end in mails:
        own.append(text[at:start])
        at = max(at, end)
    outside = " ".join([*own, text[at:]])
    told = [any(word in outside for word in re.findall(r"[^\W\d_]{3,}", person.name)[-2:]) for person in people]
    if not any(person.met and named for person, named in zip(people, told, strict=True)):
        return tuple(people)
    return tuple(replace(p, met=p.met and named) for p, named in zip(people, told, strict=True))


def _inside(text: str, person: Person, company: Fact | None) -> bool:
    """True when the notes name the "person" only within the name of the company: "Tan" of "Fairlie & Tan"."""
    if company is None:
        return False
    inside = text.count(company.value) * company.value.count(person.name)
    return 0 < text.count(person.name) <= inside


def _label(layout: Layout, kind: str, known: Language) -> Fact | None:
    pattern = re.compile("|".join(known.lines("facts", f"label {kind}")), re.IGNORECASE)
    for label, value, span in layout.labels:
        if pattern.fullmatch(label) and re.search(r"\w", value) and len(value) < 120:
            return Fact(value.rstrip(" .,;"), (span[0], span[0] + len(value.rstrip(" .,;"))))
    return None


def _named(layout: Layout, known: Language) -> list[tuple[str, Span]]:
    pattern = re.compile("|".join(known.lines("facts", "label people")), re.IGNORECASE)
    return [(value, span) for label, value, span in layout.labels if pattern.fullmatch(label) and len(value) < 300]


def _senders(layout: Layout) -> dict[str, Span]:
    return {value: span for label, value, span in layout.labels if label.startswith("mail from")}


def titles(text: str, words: Sequence[Token], rows: Rows, known: Language) -> list[tuple[Span, str]]:
    """Runs of words that the tagger takes for titles of people."""
    column, at, found = LABELS.index("title"), 0, []
    while at < len(words):
        if rows[at][column] < _TITLE or not words[at].text[0].isalnum():
            at += 1
            continue
        end = at + 1
        while (
            end < len(words)
            and words[end].text != "\n"
            and words[end].start - words[end - 1].end <= 1
            and _of_title(words, rows, end, column, known)
        ):
            end += 1
        while end > at and (
            not words[end - 1].text[-1].isalnum() or words[end - 1].text.lower() in little(known, "no title end")
        ):
            end -= 1
        if end > at:
            found.append(((words[at].start, words[end - 1].end), text[words[at].start : words[end - 1].end]))
        at = max(end, at + 1)
    return found


def _of_title(words: Sequence[Token], rows: Rows, k: int, column: int, known: Language) -> bool:
    joins = words[k].text.lower() in little(known, "within title") and k + 1 < len(words) and rows[k + 1][column] >= 0.2
    before = (
        words[k - 1].text.lower() in little(known, "title goes on") and words[k].text[0].isalnum()
    )  # "head of" is no title yet
    return joins or before or (rows[k][column] >= 0.35 and words[k].text not in ",;:().")


def _chosen(
    text: str,
    words: Sequence[Token],
    rows: Rows,
    labels: dict[str, Fact | None],
    known: Language,
    people: Sequence[Person],
) -> tuple[Fact | None, Fact | None]:
    """The company and the role: what a label says, or the likeliest stretches of all the notes."""
    told = {kind: _of_label(text, words, rows, kind, labels[kind], known) for kind in ("company", "role")}
    taken = [*(person.span for person in people), *(fact.span for fact in told.values() if fact)]
    free = {kind: ranked(text, words, rows, kind, known, taken) if told[kind] is None else [] for kind in told}
    titles = {person.title.lower() for person in people if person.title}
    # "with their head of workshop, Doña Chayo": what somebody there is, not what the writer would be.
    free["role"] = [pair for pair in free["role"] if text[slice(*pair[1])].lower() not in titles]
    free["company"] = [pair for pair in free["company"] if not _calendar(text[slice(*pair[1])], known)]
    best = dict(zip(("company", "role"), together(free["company"], free["role"], _LEAST), strict=True))
    for kind, found in best.items():
        unsure = found is None or (kind in little(known, "phrase first") and found[0] < _PHRASE)
        phrase = _told(text, known, kind, people) if told[kind] is None and unsure else None
        if told[kind] is None and found is not None and (phrase is None or (kind == "role" and phrase[1] > 0)):
            start, end = found[1]
            start = _behind_little(text, start, end, known) if kind == "company" else start
            start = _start(text, start, end, known.pattern("facts", f"before {kind}"))
            end = _end_of_role(text, end, known) if kind == "role" else _end_of_company(text, start, end, known)
            told[kind] = Fact(text[start:end], (start, end))
        elif phrase is not None:
            told[kind] = phrase[0]
    return told["company"], told["role"]


def _calendar(name: str, known: Language) -> bool:
    """True for a stretch that is only a day or an hour."""
    days = frozenset(" ".join(known.lines("names", "day")).split())
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", name)]
    return all(word in days or word in ("am", "pm") for word in words)


def _behind_little(text: str, start: int, end: int, known: Language) -> int:
    """Where a company's name begins that was read with a little word in front of it ("de Zapaterías Loza")."""
    little = " ".join(known.lines("facts", "not company")).split()
    first = re.compile(r"([^\W\d_]+)\s+(?=\S)").match(text, start, end)
    return first.end() if first and first[1] in little else start


def _end_of_role(text: str, end: int, known: Language) -> int:
    """Where the role ends that was read up to `end`: with the job word right behind it."""
    if text[end - 2 : end] in ("'s", "’s"):
        return end - 2
    after = re.compile(r" ([^\W\d_]+)|>\w+").match(text, end)
    if after is None or (after[1] and after[1].lower() not in lexicons(known)["job"] - little(known, "no job ending")):
        return end
    return after.end()


def _start(text: str, start: int, end: int, before: re.Pattern[str]) -> int:
    """Where the name begins, behind words that only lead to it ("entretien au garage Tremblay", "a producer")."""
    lead = before.match(text, start, end)
    return lead.end() + (text[lead.end()] == " ") if lead and lead.end() + 2 < end else start


def _end_of_company(text: str, start: int, end: int, known: Language) -> int:
    """Where the company ends, in front of what the notes call the meeting ("lexwell call", "Varga interview")."""
    last = re.compile(r"\s+([^\W\d_]+)$").search(text, start, end)
    meeting = known.pattern("facts", "after company")
    return last.start() if last and last[1].islower() and meeting.fullmatch(last[1]) else end


def _of_label(
    text: str, words: Sequence[Token], rows: Rows, kind: str, label: Fact | None, known: Language
) -> Fact | None:
    """What the label says, without remarks in brackets and the town."""
    if label is None:
        return None
    inside = [k for k, word in enumerate(words) if label.span[0] <= word.start and word.end <= label.span[1]]
    if inside and re.search(r"[,(/;|–—]", label.value):
        first, last = inside[0], inside[-1] + 1
        best = ranked(text, words[first:last], rows[first:last], kind, known)[:1]
        if best and best[0][0] >= _SURELY:
            return Fact(text[slice(*best[0][1])], best[0][1])
    value = re.split(r"\s+[(/|;–—]|\s+-\s", label.value)[0]
    return Fact(value, (label.span[0], label.span[0] + len(value)))


def _candidate(text: str, layout: Layout, known: Language) -> Fact | None:
    """The writer's name: labelled, greeted in a pasted mail, or signed under the notes."""
    calendar = frozenset(" ".join(known.lines("names", "day")).split()) | known.function_words
    given = frozenset(" ".join((*known.lines("names", "given"), *known.lines("names", "given word"))).split())
    name = known.lines("facts", "name")[0]
    for line in known.lines("facts", "candidate"):
        sure = not line.startswith("~")
        for match in re.finditer(line.lstrip("~").replace("NAME", name), text):
            parts = [word.lower() for word in re.findall(r"[^\W\d_][\w'’-]*", match["name"])]
            if parts and not calendar & set(parts) and (sure or given & set(parts)):
                return Fact(match["name"], match.span("name"))
    return None


def _is(person: Person, candidate: Fact | None, known: Language) -> bool:
    """True when the person is the writer."""
    if candidate is None:
        return False
    one, two = (
        set(re.findall(r"[^\W\d_][\w'’-]+", name.lower())) - little(known, "before candidate")
        for name in (person.name, candidate.value)
    )
    return bool(one) and bool(two) and (one <= two or two <= one)


def _told(text: str, known: Language, section: str, people: Sequence[Person]) -> tuple[Fact, int] | None:
    """What a phrase around it gives away ("for the night porter job at …"), and the place of the phrase in its list."""
    lists = {
        name: "|".join(re.escape(w) for w in " ".join(known.lines("names", name)).split())
        for name in ("job", "organisation")
    }
    named = {word for person in people for word in person.name.lower().split()}
    calendar = frozenset(" ".join(known.lines("names", "day")).split())
    for place, line in enumerate(known.lines("facts", section)):
        case = re.NOFLAG if section == "company" else re.IGNORECASE
        for match in re.finditer(line % lists if "%(" in line else line, text[:700], re.MULTILINE | case):
            start = _start(text, match.start("name"), match.end("name"), known.pattern("facts", f"before {section}"))
            name = text[start : match.end("name")].strip().rstrip(".,;")
            words = [word.lower().strip(".,'") for word in name.split()]
            barred = named | (calendar if section == "company" else frozenset())
            if section == "role" and _next_word(text, match.end("name")) in named:
                continue  # "a producer bill tran": somebody's title
            if words and not barred & set(words) and words[0] not in known.function_words - {"the"}:
                return Fact(name, (start, start + len(name))), place
    return None


def _next_word(text: str, end: int) -> str:
    """The word behind a name, in small letters; empty when something else stands there."""
    after = re.compile(r" ([^\W\d_]+)").match(text, end)
    return after[1].lower() if after else ""


def _first(text: str, known: Language, section: str, but: Fact | None) -> Fact | None:
    """The first match near the head of the notes, where the interview itself is told."""
    for match in known.pattern("facts", section).finditer(text[:600]):
        if but is None or not but.span[0] <= match.start() < but.span[1]:
            return Fact(match[0], match.span()) if section == "stage" or match.start() < 160 else None
    return None


def _next_step(clauses: Sequence[Clause], known: Language, names: frozenset[str]) -> Fact | None:
    """The clause that says what the other side will do, or when the writer hears; never a promise of the writer's."""
    weights = load(__package__, f"{known.code}.names")
    if "next" not in weights.heads:
        return None
    found = []
    for k in range(len(clauses)):
        row = step_features(clauses, k, known, names)
        found.append((weights.head(sums(weights, row), "next")[0] - _ELSEWHERE * ("n!elseFalseFalse" not in row), k))
    best = max(found, default=None)
    if best is None or best[0] < _STEP or len(clauses[best[1]].text) > 240:
        return None
    clause = clauses[best[1]]
    return Fact(clause.text, clause.span)


def stands_for(people: Sequence[Person], company: Fact | None) -> frozenset[str]:
    """The words that name the other side."""
    names = [*(person.name for person in people), *((company.value,) if company else ())]
    return frozenset(word for name in names for word in re.findall(r"[^\W\d_]{2,}", name.lower()))


@cache
def _own(known: Language) -> re.Pattern[str]:
    """A clause whose doer is the writer."""
    doers = "|".join(sorted(little(known, "own")))
    return re.compile(rf"(?:and |so |but )?(?:{doers})\b", re.IGNORECASE)


def step_features(clauses: Sequence[Clause], k: int, known: Language, names: frozenset[str]) -> list[str]:
    """What tells whether clause `k` holds the next step; one function for training and reading."""
    clause = clauses[k]
    words = [word.lower().replace("’", "'") for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)?", clause.text[:300])]
    when = bool(known.pattern("facts", "when").search(clause.text[:300]))
    said = bool(known.pattern("facts", "next step").search(clause.text[:300]))
    words = ["9" if word[0].isdigit() else word for word in words]
    row = [
        "n!bias",
        f"n!when{when}",
        f"n!said{said}{when}",
        f"n!{clause.part}",
        f"n!{clause.voice}",
        f"n!size{min(len(words), 24) // 4}",
    ]
    row.append(f"n!at{10 * k // len(clauses)}")
    row.append(f"n!left{min(len(clauses) - 1 - k, 5)}")
    calendar = lexicons(known)["day"]
    capital = [word.lower() for word in re.findall(r"(?<=\w )[A-ZÀ-Þ][^\W\d_]+", clause.text[:300])]
    strangers = [w for w in capital if w not in names and w not in calendar and w not in known.function_words]
    opener = re.match(r"[A-ZÀ-Þ][^\W\d_]+", clause.text)
    first = opener[0].lower() if opener else "the"
    row.append(f"n!opener{first in names}{first in clusters()}")
    row.append(f"n!person{any(word in names for word in words)}{bool(strangers)}")
    secret = known.pattern("facts", "elsewhere")
    following = (
        clauses[k + 1].text[:120] if k + 1 < len(clauses) and clauses[k + 1].sentence <= clause.sentence + 1 else ""
    )
    row.append(f"n!else{bool(secret.search(clause.text[:300]))}{bool(secret.search(following))}")
    row.append(f"n!own{bool(_own(known).match(clause.text))}{when}")
    row.append(f"n!h{clause.heading.lower()[:12]}")
    row.extend({f"n!w{word}" for word in words})
    row.extend({f"n!b{a}_{b}" for a, b in zip(["<", *words], [*words, ">"], strict=True)})
    for offset, mark in ((-1, "<"), (1, ">")):
        if 0 <= k + offset < len(clauses):
            row.extend(
                {f"n!{mark}{word.lower()}" for word in re.findall(r"[^\W_]+", clauses[k + offset].text[:120])[:6]}
            )
    return row
