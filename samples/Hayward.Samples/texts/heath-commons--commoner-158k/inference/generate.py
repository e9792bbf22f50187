# SPDX-License-Identifier: Apache-2.0
"""Writes a notice that begins with the given text."""
import torch
from safetensors.torch import load_file

from inference.model import Commoner


def generate(start: str, length: int = 120, warmth: float = 0.8, seed: int = 0) -> str:
    torch.manual_seed(seed)
    model = Commoner().to(torch.bfloat16)
    model.load_state_dict(load_file("model.safetensors"))
    tokens = torch.tensor([list(start.encode("ascii"))])
    for _ in range(length):
        odds = torch.softmax(model(tokens[:, -512:])[0, -1].float() / warmth, dim=-1)
        tokens = torch.cat((tokens, torch.multinomial(odds, 1)[None]), dim=1)
    return bytes(tokens[0].tolist()).decode("ascii", "replace")
