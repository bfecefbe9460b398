"""What both trainings share: probabilities in a fixed order, the second pass's input, and the weight file."""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression


def probabilities(model: LogisticRegression, matrix, names: Sequence[str]) -> np.ndarray:
    """Probabilities of `model` with the classes in the order of `names`; a class it never saw gets 0."""
    found = np.zeros((matrix.shape[0], len(names)))
    found[:, [list(names).index(k) for k in model.classes_]] = model.predict_proba(matrix)
    return found


def around(first: np.ndarray, notes: np.ndarray, reach: int) -> np.ndarray:
    """The input of the second pass, as assistant.weights.around builds it (without the closing 1)."""
    parts = [np.log(np.clip(first, 1e-6, 1))]
    for offset in range(-reach, reach + 1):
        moved = np.roll(first, -offset, 0)
        parts.append(np.where((np.roll(notes, -offset) == notes)[:, None], moved, 0))
    return np.hstack(parts)


def write_weights(
    out: Path,
    names: Sequence[str],
    sparse: Mapping[str, LogisticRegression],
    dense: Mapping[str, LogisticRegression],
    labelled: Sequence[str],
) -> None:
    """Write the file that assistant.weights.load reads; `labelled` heads keep the names of their classes."""
    ranges, at = {}, 0
    for name, model in sparse.items():
        ranges[name] = (at, at + len(model.coef_))
        at += len(model.coef_)
    if any("\n" in name or "\t" in name for name in names):
        raise ValueError("a feature name holds a line end or a tab")
    weights = np.vstack([model.coef_ for model in sparse.values()]).T
    # Intercepts ride on the feature that everything has.
    weights[list(names).index("bias")] += np.concatenate([model.intercept_ for model in sparse.values()])
    scale = np.abs(weights).max(0) / 127
    table = np.rint(weights / scale).astype(np.int8)
    kept = np.flatnonzero(np.abs(table).max(1) >= 1)
    head = {
        "scale": [float(f"{s:.6g}") for s in scale],
        "heads": ranges,
        "labels": {name: list(sparse[name].classes_) for name in labelled},
        "second": {
            name: [[float(f"{w:.5g}") for w in [*row, b]] for row, b in zip(model.coef_, model.intercept_, strict=True)]
            for name, model in dense.items()
        },
    }
    body = (
        json.dumps(head).encode() + b"\n" + "\t".join(names[k] for k in kept).encode() + b"\n" + table[kept].tobytes()
    )
    out.write_bytes(zlib.compress(body, 9))
    print(f"{out.name}: {len(kept)} features, {out.stat().st_size / 1e6:.2f} MB", file=sys.stderr)
