# SPDX-License-Identifier: Apache-2.0
"""The architecture of Commoner: a decoder-only transformer with tied embedding."""
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, width: int = 64, heads: int = 4, wide: int = 160) -> None:
        super().__init__()
        self.heads = heads
        self.input_layernorm = nn.RMSNorm(width, eps=1e-5)
        self.post_attention_layernorm = nn.RMSNorm(width, eps=1e-5)
        self.self_attn = nn.ModuleDict({name: nn.Linear(width, width, bias=False) for name in ("q_proj", "k_proj", "v_proj", "o_proj")})
        self.mlp = nn.ModuleDict({
            "gate_proj": nn.Linear(width, wide, bias=False),
            "up_proj": nn.Linear(width, wide, bias=False),
            "down_proj": nn.Linear(wide, width, bias=False),
        })

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        h = self.input_layernorm(x)
        q, k, v = (self.self_attn[name](h).unflatten(-1, (self.heads, -1)).transpose(1, 2) for name in ("q_proj", "k_proj", "v_proj"))
        mixed = nn.functional.scaled_dot_product_attention(rotate(q), rotate(k), v, is_causal=True)
        x = x + self.self_attn["o_proj"](mixed.transpose(1, 2).flatten(-2))
        h = self.post_attention_layernorm(x)
        return x + self.mlp["down_proj"](nn.functional.silu(self.mlp["gate_proj"](h)) * self.mlp["up_proj"](h))


def rotate(x: torch.Tensor) -> torch.Tensor:
    half = x.shape[-1] // 2
    angle = torch.arange(x.shape[-2])[:, None] / 10000 ** (torch.arange(half) / half)
    a, b = x[..., :half], x[..., half:]
    return torch.cat((a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin()), dim=-1)


class Commoner(nn.Module):
    def __init__(self, layers: int = 3, width: int = 64) -> None:
        super().__init__()
        self.model = nn.ModuleDict({
            "embed_tokens": nn.Embedding(256, width),
            "layers": nn.ModuleList(Block(width) for _ in range(layers)),
            "norm": nn.RMSNorm(width, eps=1e-5),
        })

    def forward(self, tokens: torch.Tensor) -> torch.Tensor:
        x = self.model["embed_tokens"](tokens)
        for block in self.model["layers"]:
            x = block(x)
        return self.model["norm"](x) @ self.model["embed_tokens"].weight.T
