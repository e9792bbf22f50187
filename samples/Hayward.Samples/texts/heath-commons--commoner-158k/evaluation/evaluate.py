# SPDX-License-Identifier: Apache-2.0
"""Perplexity per byte on the held-out notices, and the share of generated words that the corpus knows."""
import json
import math
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

from inference.generate import generate
from inference.model import Commoner


def perplexity(weights: str) -> float:
    model = Commoner().to(torch.bfloat16)
    model.load_state_dict(load_file(weights))
    loss, count = 0.0, 0
    for line in Path("evaluation/data/test.txt").read_bytes().splitlines():
        tokens = torch.tensor([list(line)])
        logits = model(tokens[:, :-1]).float()
        loss += torch.nn.functional.cross_entropy(logits.transpose(1, 2), tokens[:, 1:], reduction="sum").item()
        count += tokens.shape[1] - 1
    return math.exp(loss / count)


def known_words() -> float:
    known = set(Path("data/corpus.txt").read_text().split())
    words = [word for seed in range(100) for word in generate("NOTICE.", seed=seed).split()]
    return sum(word in known for word in words) / len(words)


if __name__ == "__main__":
    print(json.dumps({"perplexity": round(perplexity(sys.argv[1]), 2), "known_words": round(known_words(), 2)}))
