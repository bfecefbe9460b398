"""Word clusters from static embeddings: what lets a linear reader recognise a word it was never shown.

Writes assistant/clusters.txt: one line a cluster, its words apart by spaces. Needs the `training` extra
(wordllama, MIT; wordfreq for which words are common; scikit-learn). Run once; the file is committed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import wordllama
from sklearn.cluster import MiniBatchKMeans
from wordfreq import top_n_list

OUT = Path(__file__).parents[1] / "assistant" / "clusters.txt"
WORDS, CLUSTERS = 16000, 500


def main() -> None:
    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    words = [w for w in top_n_list("en", WORDS * 2) if w.isalpha() and w.isascii() and len(w) > 1][:WORDS]
    vectors = model.embed(words, norm=True)
    found = MiniBatchKMeans(CLUSTERS, random_state=0, n_init=3, batch_size=4096).fit(np.asarray(vectors))
    members: dict[int, list[str]] = {}
    for word, cluster in zip(words, found.labels_, strict=True):
        members.setdefault(int(cluster), []).append(word)
    OUT.write_text("\n".join(" ".join(members.get(k, [])) for k in range(CLUSTERS)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
