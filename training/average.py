"""The mean of two networks that began alike: better on notes of other hands than either, and no larger.

    python training/average.py en OTHER.onnx OTHER.encoder.json OTHER.vocab.txt

averages assistant/reader/en.onnx with another network of the same form, trained from the same start and seed (an
earlier release's, `git show TAG:assistant/reader/en.onnx`), weight by weight, and writes the mean in its place. Weights
are stored in seven bits: each is read back to a number, averaged, and stored again on a scale of its own. Averaging
what was fine-tuned twice from one start is known as a model soup (Wortsman et al. 2022, arXiv:2203.05482).
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

OUT = Path(__file__).parents[1] / "assistant" / "reader"
_PACKED = "_quantized"
_WORDS = "encoder.word.weight"


def vocabulary(path: Path) -> list[str]:
    """The words of a vocabulary file, one a row of the network's."""
    return [line.partition("\t")[0] for line in path.read_text(encoding="utf-8").rstrip("\n").split("\n")]


def arrays(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """The stored arrays of a network by name."""
    return {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}


def unpacked(held: dict[str, np.ndarray], name: str) -> np.ndarray:
    """A packed array as the numbers it stands for."""
    stem = name.removesuffix(_PACKED)
    return (held[name].astype(np.float32) - held[f"{stem}_zero_point"].astype(np.float32)) * held[f"{stem}_scale"]


def packed(values: np.ndarray, like: np.ndarray, scale: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Numbers packed into the range that `like` uses: the array, its scale and its zero point.

    Signed arrays have a scale for each column (where `scale` has one) and their zero at 0, unsigned ones one scale.
    """
    if like.dtype == np.int8:
        top = max(1, int(np.abs(like).max()))
        step = np.abs(values).max(axis=0 if scale.ndim else None) / top
        step = np.where(step == 0, 1, step).astype(scale.dtype)
        return np.clip(np.round(values / step), -top, top).astype(np.int8), step, np.zeros(scale.shape, np.int8)
    top, low, high = int(like.max()), min(float(values.min()), 0.0), max(float(values.max()), 0.0)
    step = np.asarray((high - low) / top, scale.dtype).reshape(scale.shape)
    zero = np.asarray(round(-low / float(step)), like.dtype).reshape(scale.shape)
    return np.clip(np.round(values / step) + zero, 0, top).astype(like.dtype), step, zero


def averaged(
    one: dict[str, np.ndarray], other: dict[str, np.ndarray], rows: Sequence[int | None]
) -> dict[str, np.ndarray]:
    """The mean of two networks' arrays. `rows` says which row of the other's words each word's is; a word that the
    other does not know stays as it is. Raises ValueError when the two are not of one form.
    """
    mean: dict[str, np.ndarray] = {}
    for name, held in one.items():
        if name.endswith(_PACKED):
            stem = name.removesuffix(_PACKED)
            values, others = unpacked(one, name), unpacked(other, name)
            if stem == _WORDS:
                others = np.stack([values[k] if row is None else others[row] for k, row in enumerate(rows)])
            if values.shape != others.shape:
                raise ValueError(f"the two networks are not of one form: {name}")
            values = (values + others) / 2
            mean[name], mean[f"{stem}_scale"], mean[f"{stem}_zero_point"] = packed(values, held, one[f"{stem}_scale"])
        elif held.dtype == np.float32 and not name.endswith("_scale"):
            mean[name] = ((held + other[name]) / 2).astype(np.float32)
    return mean


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", choices=("en", "multi"))
    parser.add_argument("other", type=Path, help="the other network's ONNX file")
    parser.add_argument("about", type=Path, help="its .encoder.json")
    parser.add_argument("words", type=Path, help="its .vocab.txt")
    chosen = parser.parse_args()
    made, told = OUT / f"{chosen.network}.onnx", OUT / f"{chosen.network}.encoder.json"
    model = onnx.load(str(made))
    theirs = {word: row for row, word in enumerate(vocabulary(chosen.words))}
    rows = [theirs.get(word) for word in vocabulary(OUT / f"{chosen.network}.vocab.txt")]
    mean = averaged(arrays(model), arrays(onnx.load(str(chosen.other))), rows)
    for each in model.graph.initializer:
        if each.name in mean:
            shape = numpy_helper.to_array(each).shape
            each.CopyFrom(numpy_helper.from_array(mean[each.name].reshape(shape), each.name))
    onnx.save(model, str(made))
    meta, other = (json.loads(path.read_text(encoding="utf-8")) for path in (told, chosen.about))
    if meta["heads"] != other["heads"]:
        raise SystemExit("The two networks have other heads.")
    for name in ("distance", "none"):
        meta[name] = ((np.asarray(meta[name]) + np.asarray(other[name])) / 2).tolist()
    meta["sha256"] = hashlib.sha256(made.read_bytes()).hexdigest()
    told.write_text(json.dumps(meta) + "\n", encoding="utf-8")
    print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
