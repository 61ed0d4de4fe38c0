"""The peer of CleaningBenchmark: pandas cleans train.parquet and test.parquet of a folder as the Python sample does."""
import re
import resource
import sys
import tempfile
import time

import pandas as pd

folder, repetitions = sys.argv[1], int(sys.argv[2])
TAG, SPECIAL, SPACE = re.compile(r"<[^<>]*>"), re.compile(r"[^A-Za-z0-9 \t\n\x0b\f\r]"), re.compile(r"\s+")


def clean(text):
    return SPACE.sub(" ", SPECIAL.sub("", TAG.sub(" ", text)).lower()).strip()


for _ in range(repetitions):
    began, rows = time.perf_counter(), 0
    for split in ("train", "test"):
        frame = pd.read_parquet(f"{folder}/{split}.parquet")
        frame["text"] = frame["text"].apply(clean)
        with tempfile.NamedTemporaryFile(suffix=".parquet") as target:
            frame.to_parquet(target.name)
        rows += len(frame)
    print(f"pandas {time.perf_counter() - began} s {rows} rows", flush=True)
print(f"pandas memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MiB", file=sys.stderr)
