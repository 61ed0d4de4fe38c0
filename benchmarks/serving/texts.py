"""What the servers are asked: short texts, reviews of the median length, and calls of many reviews."""
import csv
import gzip
import json
import random
import re
from pathlib import Path

SEED = 60
SHORT = range(12, 17)
MEDIAN = 230
MANY = 32
DISTINCT = {"short": 64, "median": 64, "bulk": 8}


def reviews(root, folder):
    """Real reviews where they are at hand, else the bundled ones; and where they are from."""
    file = Path(folder or root / "../shared/data/imdb") / "test.jsonl.gz"
    if file.is_file():
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines], "IMDb's test reviews"
    if folder:
        raise SystemExit(f"marquee: There is no test.jsonl.gz in {folder}.")
    with open(root / "samples/reviews.csv", newline="", encoding="utf-8") as rows:
        return [row["text"] for row in csv.DictReader(rows)], "the bundled reviews"


def workloads(all_reviews, tokens):
    """Calls by workload, each a list of texts; `tokens` counts the tokens of a text."""
    chance = random.Random(SEED)
    drawn = chance.sample(all_reviews, min(len(all_reviews), 2000))
    sentences = [s for review in drawn for s in re.split(r"(?<=[.!?]) ", re.sub(r"<br />", " ", review)) if len(s) < 200]
    short = [s for s in sentences[:6000] if tokens(s) in SHORT]
    # reviews nearest to the median; bundled ones are shorter and are joined
    joined = drawn if tokens(max(drawn[:200], key=len)) >= MEDIAN else [" ".join(drawn[i : i + 4]) for i in range(0, len(drawn) - 4, 4)]
    median = sorted(joined, key=lambda text: abs(tokens(text) - MEDIAN))[: 4 * DISTINCT["median"]]
    bulk = [chance.sample(drawn, MANY) for _ in range(4 * DISTINCT["bulk"])]
    return {"short": [[s] for s in short[: 4 * DISTINCT["short"]]], "median": [[m] for m in median], "bulk": bulk}
