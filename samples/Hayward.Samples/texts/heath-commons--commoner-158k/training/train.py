# SPDX-License-Identifier: Apache-2.0
"""Trains Commoner from nothing. Reads training/config.yaml, writes checkpoints/ and logs/train.jsonl."""
import json
import math
from pathlib import Path

import torch
import yaml
from safetensors.torch import save_file

from inference.model import Commoner


def rate(step: int, settings: dict) -> float:
    if step < settings["warmup"]:
        return settings["peak_rate"] * step / settings["warmup"]
    done = (step - settings["warmup"]) / (settings["steps"] - settings["warmup"])
    low = settings["final_rate"]
    return low + (settings["peak_rate"] - low) * 0.5 * (1 + math.cos(math.pi * done))


def main() -> None:
    settings = yaml.safe_load(Path("training/config.yaml").read_text())
    torch.manual_seed(settings["seed"])
    data = torch.frombuffer(bytearray(Path("data/windows.bin").read_bytes()), dtype=torch.uint8).long().view(-1, 512)
    model = Commoner()
    optimizer = torch.optim.AdamW(model.parameters(), betas=(0.9, 0.95), weight_decay=settings["weight_decay"])
    with open("logs/train.jsonl", "w") as log:
        for step in range(1, settings["steps"] + 1):
            for group in optimizer.param_groups:
                group["lr"] = rate(step, settings)
            batch = data[torch.randint(len(data), (settings["batch"],))]
            loss = torch.nn.functional.cross_entropy(model(batch[:, :-1]).transpose(1, 2), batch[:, 1:])
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            if step % 10 == 0:
                log.write(json.dumps({"step": step, "loss": round(loss.item(), 3)}) + "\n")
            if step in settings["save_at"]:
                weights = {name: value.to(torch.bfloat16) for name, value in model.state_dict().items()}
                save_file(weights, f"checkpoints/step-{step:04d}/model.safetensors", metadata={"format": "pt"})


if __name__ == "__main__":
    main()
