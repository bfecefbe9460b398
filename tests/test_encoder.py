"""The contextual reader: what it sees of the notes, and what happens when it cannot be had."""

from __future__ import annotations

import hashlib
import logging
import sys
from itertools import pairwise

import pytest

from assistant.notes import read_notes
from assistant.notes.values import Clause
from assistant.reader import encoder, linear, score
from assistant.reader.encoder import OVERLAP, WINDOW, windows
from assistant.reader.pieces import word_pieces
from assistant.reader.unigram import Unigrams

KNOWN = word_pieces("en.vocab.txt")
NOTES = """Met Ms Adeyemi, ward manager.
Q: How do you handle a family who disagrees?
I waffled and she moved on - a daily ten-minute call is what worked on Elm ward.
Six extra beds open in March.
"""


@pytest.fixture(autouse=True)
def fresh():
    """The network is loaded once a process; here it must be tried anew."""
    encoder._loaded.cache_clear()
    yield
    encoder._loaded.cache_clear()


def named(text: str) -> list[str]:
    names = {number: piece for piece, number in KNOWN.numbers.items()}
    return [names[number] for number in KNOWN.pieces(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Rambled, sadly", "ram ##bled , sadly"),
        ("Müller’s café", "muller ’ s cafe"),
        ("£1,850 by 5pm", "£1 , 850 by 5 ##pm"),
        ("ward\tmanager\n(head)", "ward manager ( head )"),
        ("", ""),
    ],
)
def test_words_are_cut_into_the_pieces_the_network_was_trained_on(text: str, expected: str):
    assert named(text) == expected.split()


def test_a_word_of_absurd_length_is_one_unknown_piece():
    assert named("x" * 5000) == ["[UNK]"]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("el puesto", "▁el ▁puesto"),
        ("puestos", "▁puesto s"),
        ("  el\n\tpuesto ", "▁el ▁puesto"),
        ("puestoЖЖ", "▁puesto <unk>"),
        ("el" * 200, "<unk>"),
        ("", ""),
    ],
)
def test_words_of_the_other_languages_are_cut_where_their_pieces_are_likeliest(text: str, expected: str):
    likely = {"<s>": 0.0, "<pad>": 0.0, "</s>": 0.0, "<unk>": 0.0, "|": -9.0, "▁el": -4.0, "▁puesto": -6.0, "s": -5.0}
    likely |= {"▁": -5.0, "p": -7.0, "u": -7.0, "e": -7.0, "t": -7.0, "o": -7.0, "l": -7.0}
    known = Unigrams({piece: number for number, piece in enumerate(likely)}, list(likely.values()))
    names = {number: piece for piece, number in known.numbers.items()}
    assert [names[number] for number in known.pieces(text)] == expected.split()


def test_every_clause_is_seen_with_its_neighbours_and_long_notes_in_windows_that_overlap():
    clauses = read_notes(NOTES * 60).clauses
    seen = windows(clauses, KNOWN)
    assert len(seen) > 3
    assert {i for window in seen for i in window.clauses} == set(range(len(clauses)))
    assert all(len(window.ids) <= WINDOW for window in seen)
    assert all(a.clauses[-OVERLAP:] == b.clauses[:OVERLAP] for a, b in pairwise(seen))


def test_both_readers_are_heard_and_a_lapse_knows_where_its_supply_stands():
    clauses = read_notes(NOTES).clauses
    together, alone = score(clauses), linear.score(clauses)
    assert [round(s.safe, 3) for s in together] != [round(s.safe, 3) for s in alone]
    lapse = max(range(len(clauses)), key=lambda i: together[i].lapse)
    assert "waffled" in clauses[lapse].text
    supply = max(together[lapse].supplies, key=lambda j: together[lapse].supplies[j])
    assert "ten-minute call" in clauses[supply].text


def test_spanish_german_and_french_share_a_network_of_their_own():
    notes = "Me preguntó cómo llevo un conflicto. Me quedé en blanco. Lo que hice fue una hoja de turnos compartida.\n"
    clauses = read_notes(notes).clauses
    found = score(clauses, "es")
    assert encoder.encoder("es") is encoder.encoder("fr")
    blank, sheet = (next(i for i, c in enumerate(clauses) if word in c.text) for word in ("blanco", "hoja"))
    assert found[blank].lapse > 0.5 > found[sheet].lapse
    assert max(found[sheet].places, key=lambda place: found[sheet].places[place]) == "supply"
    assert [round(s.safe, 3) for s in found] != [round(s.safe, 3) for s in linear.score(clauses, "es")]


def test_no_clauses_give_no_scores():
    assert score(()) == []


def test_without_the_library_the_simpler_reader_stands_alone_and_says_so(monkeypatch, caplog):
    clauses: tuple[Clause, ...] = read_notes(NOTES).clauses
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with caplog.at_level(logging.WARNING):
        found = score(clauses)
    assert [s.safe for s in found] == [s.safe for s in linear.score(clauses)]
    assert "simpler one reads the notes" in caplog.text


def test_a_damaged_network_is_not_run(monkeypatch, caplog):
    known_sum = hashlib.sha256
    monkeypatch.setattr(hashlib, "sha256", lambda data: known_sum(data + b"damage"))
    with caplog.at_level(logging.WARNING):
        assert encoder.encoder("en") is None
    assert "not the file that was trained" in caplog.text


def test_a_language_without_a_network_is_read_by_the_linear_reader_alone():
    assert encoder.encoder("xx") is None
