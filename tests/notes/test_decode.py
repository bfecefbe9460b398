"""Bytes to text: every encoding in which people really save notes, and a clear no to everything else."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import NotesError
from assistant.notes import decode, read_notes
from assistant.notes.decode import MAX_BYTES, MAX_WORDS

TEXT = "Café Zürich – they said “we’ll ring”. Pay: £21.\r\n😀 Bring the papers.\n"
OLD = "Café Zürich, pay £21 – fine.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 with a mark", "utf-16", "little-endian", "big-endian", "little, no mark", "big, no mark"],
)
def test_notes_are_read_in_every_unicode_encoding_and_kept_as_they_are(data):
    assert decode(data) == TEXT


def test_notes_of_an_old_editor_are_read():
    assert decode(OLD.encode("cp1252")) == OLD


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: f"some words {text}"))
def test_any_text_comes_back_as_it_was(text):
    assert decode(text.encode()) == text
    assert decode(codecs.BOM_UTF16_LE + text.encode("utf-16-le")) == text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_are_refused_with_a_sentence(data):
    text, refusal = "", None
    try:
        text = decode(data, "diary.bin")
    except NotesError as error:
        refusal = str(error)
    assert refusal is None or (refusal.startswith("diary.bin ") and refusal.endswith((".", "--edit")))
    assert refusal or (text.encode() and not text.startswith("\ufeff"))


@pytest.mark.parametrize(
    "data, told",
    [
        (b"", "is empty"),
        (b" \r\n\t ", "is empty"),
        (codecs.BOM_UTF8, "is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not text"),
        (b"they need\0a planner", "is not text"),
        (bytes(range(128, 256)) * 9, "is not text"),
        (b"... --- 12:30", "holds no words"),
        (b"x" * (MAX_BYTES + 1), "1 MB"),
        (b"ab " * (MAX_WORDS + 1), f"{MAX_WORDS:,} words"),
    ],
    ids=["empty", "blank", "a mark alone", "an image", "a NUL", "bytes", "no words", "over 1 MB", "too many words"],
)
def test_what_is_no_use_as_notes_is_refused_with_a_reason(data, told):
    with pytest.raises(NotesError, match=told) as refused:
        decode(data, "notes.md")
    assert str(refused.value).startswith("notes.md ")
    assert refused.value.exit_code == 3


def test_the_largest_notes_allowed_are_read():
    data = (b"word " * (MAX_BYTES // 5))[:MAX_BYTES]
    assert len(decode(data)) == MAX_BYTES


@pytest.mark.parametrize("text", ["", "  \n", "\ud800 some words", "some\0words", "word " * (MAX_WORDS + 1)])
def test_reading_refuses_text_that_no_file_would_give(text):
    with pytest.raises(NotesError):
        read_notes(text)


def test_a_byte_order_mark_counts_in_no_offset():
    notes = read_notes("\ufeffThey need a planner.")
    assert notes.text == "They need a planner."
    assert notes.clauses[0].span == (0, 20)
