"""Compares golden files: compare.py MADE COMMITTED. Exits with 1 where they differ by more than machines do.

Numbers may differ in their last digits, because processors add in different orders; all else has to be equal.
"""
import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file

ABSOLUTE, RELATIVE = 2e-5, 2e-4


def near(made, kept):
    if isinstance(made, dict) and isinstance(kept, dict):
        return made.keys() == kept.keys() and all(near(made[key], kept[key]) for key in made)
    if isinstance(made, list) and isinstance(kept, list):
        return len(made) == len(kept) and all(map(near, made, kept))
    if isinstance(made, float) and isinstance(kept, (int, float)):
        return abs(made - kept) <= ABSOLUTE + RELATIVE * abs(kept)
    if isinstance(made, torch.Tensor):
        return made.dtype == kept.dtype and made.shape == kept.shape and torch.allclose(made.float(), kept.float(), RELATIVE, ABSOLUTE)
    return made == kept


def tensors(file):
    # what is added to all keys changes nothing; its gradient is rounding, and so is where a training leaves it
    return {k: t for k, t in load_file(file).items() if not (file.name == "final.safetensors" and k.endswith("self.key.bias"))}


READERS = {".json": lambda file: json.loads(file.read_text()), ".safetensors": tensors, ".bin": lambda file: torch.load(file)}


def files(folder, skipped):
    found = {file.relative_to(folder) for file in folder.rglob("*") if file.is_file()}
    return {file for file in found if file.suffix in READERS and str(file) not in skipped}


def main(made, kept):
    made, kept = Path(made), Path(kept)
    # IMDb is not everywhere, and so neither is what is made from it
    skipped = set() if (made / "tokenizer/imdb.json").exists() else {"tokenizer/imdb.json"}
    names = files(made, skipped) | files(kept, skipped)
    troubles = []
    for name in sorted(names):
        if not (made / name).exists() or not (kept / name).exists():
            troubles.append(f"{name} is {'not made any more' if (kept / name).exists() else 'new'}")
        elif not near(READERS[name.suffix](made / name), READERS[name.suffix](kept / name)):
            troubles.append(f"{name} differs")
    print("\n".join(troubles) or f"{len(names)} files are equal" + (", IMDb's not among them" if skipped else ""))
    return bool(troubles)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
