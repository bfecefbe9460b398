"""The contextual reader's network: a BERT encoder over a whole note, pooled by clause, with heads and links.

Written out in plain PyTorch, so that neither training nor export needs a library that tracks a hub of models.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 - PyTorch's own name for it
from torch import Tensor, nn

#: Width of the vectors that link a lapse to its supply and its topic, and how many clauses apart a distance counts.
LINK, FAR = 64, 12


class Layer(nn.Module):
    """One transformer layer as BERT has it, normalised after each sum."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.i, self.u = nn.Linear(width, inner), nn.Linear(inner, width)
        self.n1, self.n2 = (nn.LayerNorm(width, eps=1e-12) for _ in range(2))

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, width = x.shape

        def split(value: Tensor) -> Tensor:
            return value.reshape(batch, length, self.heads, width // self.heads).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        if mask is None:  # one note at a time, in the plain operations that export well
            scale = 1 / math.sqrt(width // self.heads)
            held = torch.softmax(q @ k.transpose(2, 3) * scale, -1) @ v
        else:
            held = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        held = self.o(held.transpose(1, 2).reshape(batch, length, width))
        x = self.n1(x + F.dropout(held, 0.1, self.training))
        return self.n2(x + F.dropout(self.u(F.gelu(self.i(x))), 0.1, self.training))


class Encoder(nn.Module):
    """Token numbers (batch, length) to vectors (batch, length, width)."""

    def __init__(self, words: int, width: int = 384, layers: int = 6, places: int = 512, inner: int = 1536) -> None:
        super().__init__()
        self.word, self.place = nn.Embedding(words, width), nn.Embedding(places, width)
        self.kind = nn.Parameter(torch.zeros(width))
        self.n = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width, 12, inner) for _ in range(layers))

    def forward(self, ids: Tensor, mask: Tensor | None) -> Tensor:
        x = self.word(ids) + self.place.weight[: ids.shape[1]][None] + self.kind
        x = F.dropout(self.n(x), 0.1, self.training)
        seen = mask[:, None, None, :] if mask is not None else None
        for layer in self.layers:
            x = layer(x, seen)
        return x


class Reader(nn.Module):
    """The encoder, a vector a clause (the mean of its pieces), and a linear head for each thing that is asked of it."""

    def __init__(self, encoder: Encoder, heads: dict[str, int], width: int = 384) -> None:
        super().__init__()
        self.encoder = encoder
        links = {
            f"{kind}{part}": size for kind in ("sup", "top") for part, size in (("q", LINK), ("k", LINK), ("kb", 1))
        }
        self.heads = nn.ModuleDict({name: nn.Linear(width, size) for name, size in {**heads, **links}.items()})
        self.distance = nn.Parameter(torch.zeros(2, 2 * FAR + 1))
        self.none = nn.Parameter(torch.zeros(2))

    def forward(self, ids: Tensor, mask: Tensor, pool: Tensor) -> dict[str, Tensor]:
        """Scores of each head for each clause; `pool` (batch, clauses, length) averages the pieces of a clause."""
        clauses = F.dropout(pool @ self.encoder(ids, mask).float(), 0.1, self.training)
        out = {name: head(clauses) for name, head in self.heads.items()}
        count = clauses.shape[1]
        steps = torch.arange(count)
        apart = (steps[None, :] - steps[:, None]).clamp(-FAR, FAR) + FAR
        for which, kind in enumerate(("sup", "top")):
            score = out[f"{kind}q"] @ out[f"{kind}k"].transpose(1, 2) / 8 + out[f"{kind}kb"].transpose(1, 2)
            score = score + self.distance[which][apart][None]
            out[kind] = torch.cat([self.none[which].expand(score.shape[0], count, 1), score], 2)
        return out


class Exported(nn.Module):
    """One note at a time: ids (1, length) and pool (clauses, length) to one table of all heads, side by side."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder
        self.columns: dict[str, tuple[int, int]] = {}
        at = 0
        for name, head in reader.heads.items():
            self.columns[name] = (at, at + head.out_features)
            at += head.out_features
        self.head = nn.Linear(384, at)
        self.head.weight.data = torch.cat([head.weight.data for head in reader.heads.values()])
        self.head.bias.data = torch.cat([head.bias.data for head in reader.heads.values()])

    def forward(self, ids: Tensor, pool: Tensor) -> Tensor:
        return self.head(pool @ self.encoder(ids, None)[0])


def pretrained(folder: Path) -> Encoder:
    """all-MiniLM-L6-v2 (Apache-2.0) from the folder of its weights, `model.safetensors`."""
    from safetensors.torch import load_file

    weights = load_file(folder / "model.safetensors")
    encoder = Encoder(words=weights["embeddings.word_embeddings.weight"].shape[0])
    state = {
        "word.weight": weights["embeddings.word_embeddings.weight"],
        "place.weight": weights["embeddings.position_embeddings.weight"],
        "kind": weights["embeddings.token_type_embeddings.weight"][0],
        "n.weight": weights["embeddings.LayerNorm.weight"],
        "n.bias": weights["embeddings.LayerNorm.bias"],
    }
    names = {
        "q": "attention.self.query",
        "k": "attention.self.key",
        "v": "attention.self.value",
        "o": "attention.output.dense",
        "n1": "attention.output.LayerNorm",
        "i": "intermediate.dense",
        "u": "output.dense",
        "n2": "output.LayerNorm",
    }
    for number in range(len(encoder.layers)):
        for own, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{own}.{part}"] = weights[f"encoder.layer.{number}.{theirs}.{part}"]
    encoder.load_state_dict(state)
    return encoder
