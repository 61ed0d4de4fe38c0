"""./marquee bench train: our trainer and Python Transformers on the same reviews, base model, hyper-parameters and seeds.

They run in turn, each in a process of its own. Python runs twice: batches padded to their longest text without grouping,
and with texts of like length grouped. What is measured is samples per second of the training alone, and with the validation
after every epoch; loading and tokenizing are not.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

PARQUET = "/datasets/stanfordnlp/imdb/resolve/main/plain_text/train-00000-of-00001.parquet"
MODEL_FILES = ("config.json", "pytorch_model.bin", "vocab.txt")
WHO = ("python padded", "python grouped", "marquee")
# the order turns from seed to seed, so that none of them always meets a machine that another has warmed
TURNS = ((0, 2, 1), (2, 1, 0), (1, 0, 2))


def options():
    parser = argparse.ArgumentParser(prog="./marquee bench train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", help="a folder with train.parquet or train.jsonl.gz; default: ../shared/data/imdb, else the Hub")
    parser.add_argument("--base", help="a base model's folder; default: samples/base-model; 'hub' for prajjwal1/bert-tiny")
    parser.add_argument("--train", type=int, default=4000, help="reviews to learn from (%(default)s); a quarter as many validate")
    parser.add_argument("--epochs", type=int, default=2, help="passes over them (%(default)s)")
    parser.add_argument("--seeds", default="1,2,3", help="one run each (%(default)s)")
    parser.add_argument("--threads", default="all,1", help="threads per process; the first for all seeds, the others for the first seed (%(default)s)")
    parser.add_argument("--recipe", default="original", help="how reviews are cleaned: original, gentle, none (%(default)s)")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate (%(default)s)")
    parser.add_argument("--max-length", type=int, default=500)
    parser.add_argument("--rows", default=",".join(WHO), help="which of them run (%(default)s)")
    parser.add_argument("--quick", action="store_true", help="a smoke run: 200 reviews, one epoch, one seed")
    for hidden in ("root", "work", "java", "class-path"):
        parser.add_argument("--" + hidden, required=True, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.train, chosen.epochs, chosen.seeds = 200, 1, "1"
    chosen.rows = chosen.rows.split(",")
    if unknown := [row for row in chosen.rows if row not in WHO]:
        parser.error(f"there is no row {unknown[0]!r}; there are {', '.join(WHO)}")
    return chosen


def stop(sentence):
    sys.exit(f"marquee: {sentence}")


def fetch(path, target):
    """A file of the Hub at HF_ENDPOINT, kept for the next time."""
    if not target.exists():
        url = os.environ.get("HF_ENDPOINT", "https://huggingface.co") + path
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with urllib.request.urlopen(url, timeout=60) as answer, tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
                while block := answer.read(1 << 20):
                    file.write(block)
        except OSError as failure:
            stop(f"{url} cannot be had ({failure}): name a folder with train.parquet or train.jsonl.gz with --data.")
        os.replace(file.name, target)
    return target


def reviews(chosen):
    if chosen.data or not (folder := Path(chosen.root, "../shared/data/imdb")).is_dir():
        folder = Path(chosen.data) if chosen.data else None
    if folder is None:
        return fetch(PARQUET, Path(chosen.work, "hub/train.parquet"))
    for name in ("train.parquet", "train.jsonl.gz", "train.jsonl", "train.csv"):
        if (folder / name).is_file():
            return folder / name
    stop(f"There is no train.parquet and no train.jsonl.gz in {folder}.")


def base_model(chosen):
    if chosen.base != "hub":
        return Path(chosen.base or Path(chosen.root, "samples/base-model"))
    folder = Path(chosen.work, "hub/bert-tiny")
    for name in MODEL_FILES:
        fetch(f"/prajjwal1/bert-tiny/resolve/main/{name}", folder / name)
    # the published config names no kind of model, without which Transformers does not know it
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps({**config, "model_type": "bert"}))
    return folder


class Bench:
    def __init__(self, chosen):
        self.chosen = chosen
        self.base = base_model(chosen)
        self.data = Path(chosen.work, "reviews")
        self.java([], "TrainingReviews", str(reviews(chosen)), str(chosen.train), str(chosen.train // 4), chosen.recipe, str(self.data))

    def java(self, flags, name, *arguments):
        command = [self.chosen.java, "-Xmx384m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", *flags]
        return self.process([*command, "-cp", self.chosen.class_path, f"io.marquee.benchmarks.{name}", *arguments], {})

    @staticmethod
    def process(command, environment):
        """Standard output of a process, and the most memory that it held, in MiB."""
        with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
            child = subprocess.Popen(command, stdout=out, stderr=err, env={**os.environ, **environment})
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            out.seek(0)
            err.seek(0)
            if child.returncode:
                stop(f"{' '.join(command[-3:])} ended with {child.returncode}:\n{err.read()[-2000:]}")
            return out.read(), usage.ru_maxrss // (1024 if sys.platform == "linux" else 1 << 20)

    def run(self, who, threads, seed):
        chosen = self.chosen
        arguments = {
            "data": self.data, "base": self.base, "threads": threads, "epochs": chosen.epochs, "batch": chosen.batch,
            "rate": chosen.rate, "max-length": chosen.max_length, "seed": seed,
        }  # fmt: skip
        flat = [str(part) for name, value in arguments.items() for part in ("--" + name, value)]
        if who == "marquee":
            out, memory = self.java([], "TrainingBenchmark", *flat)
        else:
            peer = [sys.executable, str(Path(chosen.root, "benchmarks/train_transformers.py")), *flat]
            peer += ["--grouped"] if who == "python grouped" else []
            out, memory = self.process(peer, {"OMP_NUM_THREADS": str(threads), "TOKENIZERS_PARALLELISM": "false"})
        seen = json.loads(out.strip().splitlines()[-1])
        result = {
            "training": seen["trained"] / seen["training_seconds"],
            # a validated sample counts as one, like a trained one, on both sides
            "both": (seen["trained"] + seen["validated"]) / (seen["training_seconds"] + seen["validation_seconds"]),
            "f1": seen["f1"],
            "memory": memory,
        }
        print(f"    {threads} threads, seed {seed}  {who:15} {result['training']:7.1f} /s  with validation {result['both']:7.1f} /s  F1 {result['f1']:.4f}  {memory} MiB", flush=True)
        return result


def table(results, threads):
    print(f"\n{threads} thread{'s' if threads > 1 else ''} per process, median of {len(next(iter(results.values())))}:")
    print(f"    {'':15} {'training':>10} {'+ validation':>13} {'weighted F1':>20} {'memory':>9}   marquee is faster by")
    medians = {who: {key: statistics.median(run[key] for run in runs) for key in runs[0]} for who, runs in results.items()}
    for who in results:
        row, runs = medians[who], results[who]
        spread = f"{statistics.mean(r['f1'] for r in runs):.4f} ({min(r['f1'] for r in runs):.3f}-{max(r['f1'] for r in runs):.3f})"
        ratios = "" if who == "marquee" or "marquee" not in results else f"{medians['marquee']['training'] / row['training']:.2f} times, with validation {medians['marquee']['both'] / row['both']:.2f}"
        print(f"    {who:15} {row['training']:8.1f}/s {row['both']:11.1f}/s {spread:>20} {row['memory']:5.0f} MiB   {ratios}")


def main():
    chosen = options()
    bench = Bench(chosen)
    seeds = [int(seed) for seed in chosen.seeds.split(",")]
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    counts = list(dict.fromkeys(processors if count == "all" else int(count) for count in chosen.threads.split(",")))
    print(f"{chosen.train} reviews to learn from, {chosen.train // 4} to validate by, cleaned by '{chosen.recipe}', at most {chosen.max_length} tokens; "
          f"batch {chosen.batch}, {chosen.epochs} epochs, learning rate {chosen.rate}, base model {bench.base}; {processors} processors")  # fmt: skip
    for place, threads in enumerate(counts):
        results = {who: [] for who in WHO if who in chosen.rows}
        for number, seed in enumerate(seeds if place == 0 else seeds[:1]):
            for who in (WHO[turn] for turn in TURNS[number % len(TURNS)]):
                if who in results:
                    results[who].append(bench.run(who, threads, seed))
        table(results, threads)


if __name__ == "__main__":
    main()
