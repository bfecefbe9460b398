"""Notes longer than a model's window are read in parts: every clause once, nothing cut, findings put together."""

from __future__ import annotations

import itertools
import json
import re
from functools import cache

import pytest

from assistant.engines import material
from assistant.engines.tokens import count, count_messages
from assistant.findings import review
from assistant.notes import Notes, read_notes
from assistant.review import Review
from tests.engines.conftest import NOTES, Open
from tests.fake import Decent, FakeServer, Reply, Request

WINDOW = 3_000


@cache
def long_notes() -> Notes:
    """Notes of a long day: the same talk with eight people, in eight sections."""
    lines = [NOTES.text]
    for n in range(8):
        lines.append(f"\n## Round {n + 1}")
        lines += [
            f"- Question {k} of round {n + 1}: how would you plan dock number {n}{k}? I said by the hour, with a"
            f" board that shows every lorry, as in my year {2000 + 10 * n + k}."
            for k in range(12)
        ]
    return read_notes("\n".join(lines))


@cache
def known() -> Review:
    return review(long_notes())


def numbers(request: Request) -> list[int]:
    """The numbers of the clauses in a request."""
    notes = re.search(r"<notes>\n(.*?)\n</notes>", request.prompt, re.DOTALL)
    assert notes
    return [int(number) for number in re.findall(r"^(\d+) ", notes[1], re.MULTILINE)]


@pytest.mark.parametrize("most", [200, 500, 2_000, 100_000])
def test_shards_hold_every_clause_once_and_in_order(most: int):
    clauses = long_notes().clauses
    shards = list(material.shards(long_notes(), most))
    assert [clause for shard in shards for clause in shard] == list(clauses)
    for shard in shards:
        assert len(shard) == 1 or sum(count(clause.text) + 5 for clause in shard) <= most


def test_a_shard_ends_where_a_block_ends_when_the_block_is_short():
    shards = list(material.shards(long_notes(), 500))
    assert len(shards) > 4
    assert all(one[-1].block != other[0].block for one, other in itertools.pairwise(shards))


def test_one_enormous_block_is_divided_all_the_same():
    notes = read_notes("They asked about " + " and then about ".join(f"dock {n} and its gate" for n in range(400)))
    shards = list(material.shards(notes, 200))
    assert len(shards) > 3
    assert [clause for shard in shards for clause in shard] == list(notes.clauses)


def test_long_notes_go_to_the_model_in_parts_that_fit_and_what_it_finds_is_put_together(opened: Open):
    found: list[int] = []

    def script(request: Request) -> Reply:
        own = numbers(request)
        if request.asks == "fit":
            return Reply('{"flags": []}')
        found.append(own[-1])
        return Reply(json.dumps({"points": [], "private": [own[-1]]}))

    with FakeServer(script) as server:
        engine = opened(server.url, send="notes", where={"context": WINDOW})
        reading = engine.read(long_notes())
        reading.points(known())
        whole = reading.whole()
    clarify = [request for request in server.log if request.asks == "clarify"]
    fit = [request for request in server.log if request.asks == "fit"]
    assert len(clarify) == len(fit) > 2
    for requests in (clarify, fit):
        sent = sorted(number for request in requests for number in numbers(request))
        assert sent == [clause.number for clause in long_notes().clauses]
    for request in server.log:
        assert count_messages(request.body["messages"]) < WINDOW
    assert engine.warnings == []
    passed = [number for number in found if known().places[number - 1].place in ("asked", "answered", "told", "fact")]
    assert len(passed) > 1
    assert {whole.places[number - 1].place for number in passed} == {"private"}, "what every part closed stays closed"


def test_when_one_part_fails_the_others_still_count_and_it_is_said(opened: Open):
    decent = Decent()

    def script(request: Request) -> Reply:
        if request.asks == "clarify" and 1 in numbers(request):
            return Reply(status=400, error={"message": "something is wrong"})
        return decent(request)

    with FakeServer(script) as server:
        engine = opened(server.url, send="notes", where={"context": WINDOW, "retries": 0})
        reading = engine.read(long_notes())
        reading.points(known())
        whole = reading.whole()
    assert len(whole.points) == len(known().points)
    assert any("did not help with the review" in warning for warning in engine.warnings)
