"""The report as one HTML file that needs nothing else: figures to sort, and every case to look into.

Of a case it shows the notes with what was labelled, found and let through, the letter with where each stretch came from
and what failed, and what changed since the baseline. It loads nothing from anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

from evals.baseline import Comparison
from evals.report.markdown import shown, span, verdict
from evals.rows import Row, Span
from evals.runner import Run

_PAGE = Path(__file__).with_name("page.html")
#: A stretch of text and the classes and titles to show it with.
Mark = tuple[Span, str, str]


def page(run: Run, comparison: Comparison) -> str:
    """The whole file."""
    parts = {
        "TITLE": escape(f"Evals: {run.engine.title}"),
        "VERDICT": escape(verdict(run, comparison)),
        "COLOUR": "red" if comparison.red or run.failed else "green",
        "FIGURES": "\n".join(_figures(comparison)),
        "CASES": "\n".join(_cases(run, comparison)),
    }
    text = _PAGE.read_text(encoding="utf-8")
    # one pass, so that nothing a case holds is taken for a place to fill in
    pieces = text.split("%%")
    return "".join(parts.get(piece, piece) for piece in pieces)


def _figures(comparison: Comparison) -> Iterator[str]:
    for one in comparison.figures:
        figure, before = one.figure, one.before
        cells = [
            (escape(figure.task), figure.task),
            (f'<span title="{escape(figure.meaning.says)}">{escape(figure.name)}</span>', figure.name),
            (shown(figure, figure.value), figure.value),
            (span(figure), figure.high - figure.low),
            (f"{figure.of:g}", figure.of),
            (shown(figure, before.value) if before else "", before.value if before else -1),
            (escape(one.verdict), {"worse": 0, "better": 1, "new": 2, "same": 3}[one.verdict]),
            (escape(figure.meaning.says), figure.meaning.says),
        ]
        row = "".join(f'<td data-key="{escape(str(key))}">{text}</td>' for text, key in cells)
        yield f'<tr class="{one.verdict}">{row}</tr>'


def _cases(run: Run, comparison: Comparison) -> Iterator[str]:
    by_case: dict[str, dict[str, list[Row]]] = {}
    for name, rows in run.rows.items():
        for row in rows:
            by_case.setdefault(row.case, {}).setdefault(name, []).append(row)
    for case, tasks in sorted(by_case.items()):
        rows_of_case = [row for group in tasks.values() for row in group]
        count = sum(len(row.failures) for row in rows_of_case)
        changes = list(_changes(tasks, comparison))
        changed = ' <b class="worse">worse</b>' if any(text.startswith("worse") for text in changes) else ""
        told = "".join(f"<li>{escape(text)}</li>" for text in changes)
        yield (
            f'<details class="case" id="{escape(case)}" data-failures="{count}"><summary>{escape(case)}: '
            f"{count} remarks{changed}</summary>"
            f"{f'<h4>Since the baseline</h4><ul>{told}</ul>' if told else ''}"
            f"{_remarks(tasks)}<div class=two>{_notes(tasks)}{_letter(tasks)}</div>{_missed(tasks)}</details>"
        )


def _changes(tasks: dict[str, list[Row]], comparison: Comparison) -> Iterator[str]:
    for task, rows in tasks.items():
        samples = {row.sample for row in rows}
        for word, held in (("worse", comparison.worse), ("better", comparison.better)):
            yield from (
                f"{word}: {task}, {name}" for (of, name), told in held.items() if of == task and samples & set(told)
            )


def _remarks(tasks: dict[str, list[Row]]) -> str:
    lines = [
        f"<li><b>{escape(task)}, {escape(failure.figure)}</b>: {escape(failure.what)}</li>"
        for task, rows in tasks.items()
        for row in rows
        for failure in row.failures
    ]
    return f"<ul>{''.join(lines)}</ul>" if lines else "<p>No remarks.</p>"


def _notes(tasks: dict[str, list[Row]]) -> str:
    rows = [row for group in tasks.values() for row in group if "notes" in row.view]
    if not rows:
        return ""
    marks: list[Mark] = []
    for row in tasks.get("review", ())[:1]:
        marks += [(_span(place), f"label {kind}", f"label, {words}") for kind, place, words in row.view["labelled"]]
        marks += [(_span(place), f"found {kind}", f"found, {words}") for kind, place, words in row.view["found"]]
        marks += [(_span(place), "passed", "passed the wall") for place in row.view["passed"]]
    return f"<section><h4>Notes</h4><pre>{marked(rows[0].view['notes'], marks)}</pre></section>"


def _letter(tasks: dict[str, list[Row]]) -> str:
    rows = tasks.get("letter", [])
    if not rows:
        return ""
    view = rows[0].view
    marks: list[Mark] = []
    for source in view.get("sources", ()):
        item = view["brief"][source["brief"]] if source["brief"] is not None else None
        told = f"from the brief, {item[0]}: {item[1]}" if item else f"from: {source['from']}"
        marks.append((_span(source["span"]), f"from-{source['from']}", told))
    marks += [(place, "failed", f"{one.figure}: {one.what}") for one in rows[0].failures for place in one.spans
              if one.text == "letter"]  # fmt: skip
    checks = "".join(f"<li>{escape(each['name'])}: {escape(each['message'])}</li>" for each in view.get("checks", ()))
    said = f"<h4>What the program's checks say</h4><ul>{checks}</ul>" if checks else ""
    subject = escape(view.get("subject", ""))
    return f"<section><h4>Letter</h4><p><b>{subject}</b></p><pre>{marked(view['letter'], marks)}</pre>{said}</section>"


def _missed(tasks: dict[str, list[Row]]) -> str:
    letters: list[dict[str, Any]] = [one for row in tasks.get("guard", ()) for one in row.view.get("missed", ())]
    shown_ = "".join(
        f"<pre>{marked(one['letter'], [(_span(one['span']), 'failed', one['what'])] if one['span'] else [])}</pre>"
        for one in letters
    )
    return f"<h4>Planted faults that no check caught</h4>{shown_}" if shown_ else ""


def _span(place: Sequence[int]) -> Span:
    return place[0], place[1]


def marked(text: str, marks: Iterable[Mark]) -> str:
    """`text` as HTML, with its marks; where they overlap a stretch has the classes and titles of all of them."""
    held = [mark for mark in marks if mark[0][0] < mark[0][1]]
    cuts = sorted({0, len(text), *(at for mark in held for at in mark[0] if 0 <= at <= len(text))})
    found = []
    for start, end in pairwise(cuts):
        over = [mark for mark in held if mark[0][0] <= start and end <= mark[0][1]]
        piece = escape(text[start:end])
        if over:
            classes = " ".join(dict.fromkeys(mark[1] for mark in over))
            title = escape("\n".join(dict.fromkeys(mark[2] for mark in over)))
            piece = f'<mark class="{classes}" title="{title}">{piece}</mark>'
        found.append(piece)
    return "".join(found)
