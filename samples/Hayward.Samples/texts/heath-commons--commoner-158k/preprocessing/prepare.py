# SPDX-License-Identifier: Apache-2.0
"""Turns notices into windows of bytes: drops held-out lines, shuffles once, cuts into windows of 512."""
import random
from pathlib import Path

WINDOW = 512
SEED = 1217


def windows(corpus: Path, heldout: Path) -> list[bytes]:
    forbidden = set(heldout.read_text(encoding="ascii").splitlines())
    lines = [line for line in corpus.read_text(encoding="ascii").splitlines() if line and line not in forbidden]
    random.Random(SEED).shuffle(lines)
    text = "\n".join(lines).encode("ascii")
    return [text[i:i + WINDOW] for i in range(0, len(text) - WINDOW, WINDOW)]


if __name__ == "__main__":
    cut = windows(Path("data/corpus.txt"), Path("evaluation/data/test.txt"))
    Path("data/windows.bin").write_bytes(b"".join(cut))
    print(f"{len(cut)} windows of {WINDOW} bytes")
