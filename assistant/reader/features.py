"""Clauses in context to named features: what the linear reader looks at.

A feature is a short string. Nothing here depends on labels or weights; training and reading share this one function,
so that what was learned is what is seen. Word clusters (static embeddings, see training/clusters.py) stand beside the
words, so that a word never seen in training still says what kind of word it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from assistant.lang import language
from assistant.notes.values import Clause
from assistant.weights import clusters

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,:]*|[?!\"“”%£$€]|[^\w\s]")


def tokens(text: str) -> list[str]:
    """Lower-cased words, numbers as '#', and the marks that carry meaning."""
    found = []
    for token in _TOKEN.findall(text):
        low = token.lower().replace("’", "'")
        found.append("#" if low[0].isdigit() else low)
    return found


def features(clauses: Sequence[Clause], code: str = "en") -> list[list[str]]:
    """The features of each clause, its neighbours included; one list a clause, without repeats."""
    words = [tokens(clause.text) for clause in clauses]
    own = [_own(clause, words[i], code) for i, clause in enumerate(clauses)]
    light = [_light(clause, words[i], code) for i, clause in enumerate(clauses)]
    found = []
    for i, clause in enumerate(clauses):
        row = list(own[i])
        for offset, name in ((-1, "p"), (1, "n"), (-2, "pp"), (2, "nn")):
            j = i + offset
            if not 0 <= j < len(clauses):
                row.append(f"{name}:none")
                continue
            near = clauses[j].sentence == clause.sentence
            mark = name + ("=" if near else "-" if clauses[j].block == clause.block else "~")
            row.append(mark)
            if abs(offset) == 1:
                row.extend(f"{mark}{feature}" for feature in light[j])
                row.extend(f"{name}:{feature}" for feature in light[j])
            else:
                row.extend(f"{name}:{feature}" for feature in light[j] if feature.startswith("cue") or len(feature) < 4)
        row.append(f"at:{min(9, 10 * i // max(1, len(clauses)))}")
        found.append(list(dict.fromkeys(row)))
    return found


def _own(clause: Clause, words: list[str], code: str) -> list[str]:
    row = [f"part:{clause.part}", f"voice:{clause.voice}", f"joint:{clause.joint}", "bias"]
    if clause.heading:
        row.append("head:" + re.sub(r"\d+", "#", clause.heading.lower())[:24])
    row.extend(f"w:{word}" for word in words)
    row.extend(f"b:{a}_{b}" for a, b in pairwise(words))
    row.extend(f"s:{a}_{b}" for a, b in zip(words, words[2:], strict=False))
    row.extend(f"t:{a}_{b}_{c}" for a, b, c in zip(words, words[1:], words[2:], strict=False))
    groups = clusters()
    row.extend(f"c:{groups[word]}" for word in words if word in groups)
    row.extend(f"x:{word[-4:]}" for word in words if len(word) > 5)
    least = min(map(int, _little(code).get("stem", ())), default=0)
    row.extend(f"y:{word[:5]}" for word in words if least and len(word) >= least)
    row.append("1:" + words[0] if words else "1:")
    row.append("12:" + "_".join(words[:2]))
    row.append("z:" + words[-1] if words else "z:")
    row.append(f"len:{min(6, len(words) // 3)}")
    row.extend(_shape(clause, words, code))
    row.extend(_cues(clause.text, code))
    return row


def _light(clause: Clause, words: list[str], code: str) -> list[str]:
    short = _little(code)["short"]
    row = [f"w{word}" for word in words if len(word) > 2 or word in short]
    row.extend(_shape(clause, words, code))
    row.extend(_cues(clause.text, code))
    row.append(clause.part)
    return row


def _shape(clause: Clause, words: list[str], code: str) -> list[str]:
    bag, little = set(words), _little(code)
    row = [name[:2] for name in ("first", "third", "ours", "modal", "not") if bag & little[name]]
    persons = little["first"] | little["third"] | little["ours"]
    subject = next((w for w in words[:4] if w in persons), "")
    row.append("su" + subject)
    if "?" in bag:
        row.append("qm")
    if bag & {'"', "“", "”", "„"}:
        row.append("qu")
    if "#" in bag:
        row.append("nu")
    if words and re.fullmatch(r"[a-z]+ed", words[0]):
        row.append("ed1")
    if re.match(r"[A-Z][\w'’-]+ (?!I\b)", clause.text):
        row.append("Cap")
    if re.search(r"(?<=\s)[A-Z][a-z]", clause.text):
        row.append("cap")
    return row


def _cues(text: str, code: str) -> list[str]:
    return [f"cue:{name}" for name, pattern in _cue_patterns(code) if pattern.search(text)]


@cache
def _little(code: str) -> dict[str, frozenset[str]]:
    known = language(code)
    return {name: frozenset(" ".join(known.lines("persons", name)).split()) for name in known.sections("persons")}


@cache
def _cue_patterns(code: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = language(code)
    return tuple((name, known.pattern("cues", name)) for name in known.sections("cues"))
