"""./marquee bench serve: our model server, Flask with gunicorn and Transformers, mlflow models serve, and DJL Serving.

The same model on the same cores in one run. For each workload and number of clients the servers take turns, in another
order each round; every answer is held against the labels that the server gave before the measurement, and these against
the other servers'. Printed are medians of the rounds. A row with an error is no result.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from serving import report, texts
from serving.servers import ALL

CLEAR = 0.05
PATIENCE = 180


def options():
    parser = argparse.ArgumentParser(prog="./marquee bench serve", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", default="flask,mlflow serve,djl serving,marquee", help="which servers (%(default)s)")
    parser.add_argument("--work", default="short,median,bulk", help="which workloads: texts of 12 to 16 tokens, reviews of some 230, 32 reviews a call (%(default)s)")
    parser.add_argument("--clients", default="1,8,64", help="connections (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="measurements of each (%(default)s)")
    parser.add_argument("--seconds", type=float, default=4, help="of one measurement, and twice that for bulk (%(default)s)")
    parser.add_argument("--warmup", type=float, default=1.5, help="seconds before each that do not count (%(default)s)")
    parser.add_argument("--reviews", help="a folder with test.jsonl.gz; default: ../shared/data/imdb, else the bundled reviews")
    parser.add_argument("--flask", default="2x1", help="gunicorn's workers x PyTorch's threads in each (%(default)s)")
    parser.add_argument("--djl-serving", help="folder of DJL Serving's jars (lib of its distribution), with ONNX Runtime's engine; default: DJL_SERVING_LIB")
    parser.add_argument("--djl-batch", type=int, default=1, help="DJL Serving's batch_size (%(default)s)")
    parser.add_argument("--no-footprint", action="store_true", help="leave out the start and the memory with three versions")
    parser.add_argument("--quick", action="store_true", help="a smoke run: our server alone, short texts, a second each")
    for hidden in ("root", "home", "java", "class-path", "artifact", "mlflow-url", "token"):
        parser.add_argument("--" + hidden, help=argparse.SUPPRESS)
    parser.add_argument("marquee", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.quick:
        chosen.rows, chosen.work, chosen.clients, chosen.rounds, chosen.seconds, chosen.warmup = "marquee", "short", "1,8", 1, 1, 1
        chosen.no_footprint = True
    chosen.rows, chosen.work = chosen.rows.split(","), chosen.work.split(",")
    chosen.clients = [int(count) for count in chosen.clients.split(",")]
    for name, known in (("rows", ALL), ("work", texts.DISTINCT)):
        if unknown := [one for one in getattr(chosen, name) if one not in known]:
            parser.error(f"--{name}: there is no {unknown[0]!r}; there are {', '.join(known)}")
    return chosen


class Setup:
    """What the servers need to start."""

    def __init__(self, chosen):
        self.work = Path(chosen.home)
        self.logs = self.work / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)
        self.artifact = Path(chosen.artifact)
        self.marquee = chosen.marquee
        self.token = os.environ.get("MARQUEE_API_TOKEN", "")
        self.flask = tuple(int(number) for number in chosen.flask.split("x"))
        jars = Path(chosen.djl_serving or os.environ.get("DJL_SERVING_LIB", "/nowhere"))
        self.djl = [chosen.java, "-cp", f"{jars}/*"] if jars.is_dir() else None
        # batches wait for no companions; a batch of more than one text pads to the longest
        self.djl_properties = (
            "engine=OnnxRuntime\ntranslatorFactory=ai.djl.huggingface.translator.TextClassificationTranslatorFactory\n"
            f"includeTokenTypes=true\npadding=true\nminWorkers=2\nmaxWorkers=2\nbatch_size={chosen.djl_batch}\nmax_batch_delay=1\n"
            "job_queue_size=1000\noption.intraOpNumThreads=1\nintraOpNumThreads=1\ninterOpNumThreads=1\ntruncation=true\nmaxLength=500\n"
        )

    def deploy(self, port, models):
        """Version N of the registered model as sentiment-N, unless it is live."""
        base = f"http://127.0.0.1:{port}"
        live = {model["model_name"] if "model_name" in model else model.get("modelName") for model in self.get(f"{base}/v1/models")["models"]}
        for number in range(1, models + 1):
            if f"sentiment-{number}" in live:
                continue
            begun = self.send(f"{base}/v1/deployments", {"model_name": f"sentiment-{number}", "model": "model_imdb", "version": str(number)})
            while (state := self.get(f"{base}/v1/deployments/{begun['id']}"))["state"] in ("QUEUED", "RUNNING"):
                time.sleep(0.1)
            if state["state"] != "SUCCEEDED":
                raise SystemExit(f"marquee: version {number} could not be deployed: {state}")

    def get(self, url):
        with urllib.request.urlopen(urllib.request.Request(url, headers=self.headers()), timeout=30) as answer:
            return json.load(answer)

    def send(self, url, value):
        headers = {"Content-Type": "application/json", **self.headers()}
        with urllib.request.urlopen(urllib.request.Request(url, json.dumps(value).encode(), headers), timeout=60) as answer:
            return json.load(answer)

    def headers(self):
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}


class Generator:
    """The load generator: one process for all measurements."""

    def __init__(self, java, class_path):
        command = [java, "-Xmx128m", "-XX:+UseSerialGC", "-cp", class_path, "io.marquee.benchmarks.load.LoadGenerator"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")

    def run(self, server, questions, clients, warmup, seconds, model=0):
        port, path = server.target(model)
        load = {"host": "127.0.0.1", "port": port, "path": path, "key": server.key, "questions": questions, "clients": clients,
                "warmup": warmup, "seconds": seconds, "patience": PATIENCE}  # fmt: skip
        self.process.stdin.write(json.dumps(load) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"marquee: The load generator ended with {self.process.wait()}; its words stand above.")
        return json.loads(line)


@dataclass
class Cell:
    """What one server did in one round."""

    per_second: float
    p50: float
    p99: float
    processor: float
    errors: int
    first_error: str | None


class Bench:
    def __init__(self, chosen):
        self.chosen = chosen
        self.setup = Setup(chosen)
        self.generator = Generator(chosen.java, chosen.class_path)
        self.servers = []
        for name in chosen.rows:
            if name == "djl serving" and self.setup.djl is None:
                print("    djl serving is left out: name the folder of its jars with --djl-serving or DJL_SERVING_LIB", flush=True)
            else:
                self.servers.append(ALL[name](self.setup))

    def questions(self, calls):
        """The calls on whose labels all servers agree, as each server wants them, with the labels it gives."""
        asked = []
        for call in calls:
            answers = [report.answer(server.ask(call)) for server in self.servers]
            labels = [answer.labels for answer in answers]
            if len(labels[0]) != len(call):
                raise SystemExit(f"marquee: {self.servers[0].name} gives {len(labels[0])} labels for {len(call)} texts")
            clear = min(score for answer in answers for score in answer.scores) >= 0.5 + CLEAR
            if any(one != labels[0] for one in labels):
                if clear:
                    raise SystemExit(f"marquee: The servers give other labels for the same texts: {dict(zip((s.name for s in self.servers), labels))}")
                continue
            asked.append([{"body": server.body(call), "labels": answer.all_labels} for server, answer in zip(self.servers, answers)])
        return [list(each) for each in zip(*asked)]

    def measure(self, work, questions, clients, results):
        seconds = self.chosen.seconds * (2 if work == "bulk" else 1)
        for number in range(self.chosen.rounds):
            turn = number % len(self.servers)
            for place in [*range(turn, len(self.servers)), *range(turn)]:
                server = self.servers[place]
                before = server.processor_seconds()
                seen = self.generator.run(server, questions[place], clients, self.chosen.warmup, seconds)
                # processor time is that of all answers, those of the warm-up too
                processor = (server.processor_seconds() - before) * 1000 / max(1, seen["total"])
                cell = Cell(seen["per_second"], seen["p50"], seen["p99"], processor, seen["errors"], seen["first_error"])
                results.setdefault((work, clients), {}).setdefault(server.name, []).append(cell)
                print(report.line(work, clients, number, server.name, cell), flush=True)

    def footprint(self):
        """Start and memory, each server alone; and memory with three versions after each has judged."""
        rows = {}
        for server in self.servers:
            row = rows[server.name] = {"one": server.memory_mib()}
            server.stop()
            row["start"] = statistics.median(self.restarted(server) for _ in range(3))
            server.stop()
            server.start(3)
            for model in range(3):
                for call in self.calls["median"][:20] + self.calls["bulk"][:2]:
                    server.ask(call, model)
            row["three"] = server.memory_mib()
            server.stop()
            print(f"    {server.name:13} starts in {row['start']:.2f} s; {row['one']:.0f} MiB after the load, {row['three']:.0f} MiB with three versions", flush=True)
        return rows

    def restarted(self, server):
        server.stop()
        return server.start(1)

    def run(self):
        chosen = self.chosen
        from tokenizers import Tokenizer

        tokenizer = Tokenizer.from_file(str(self.setup.artifact / "tokenizer.json"))
        reviews, source = texts.reviews(Path(chosen.root), chosen.reviews)
        found = texts.workloads(reviews, lambda text: len(tokenizer.encode(text).ids))
        self.calls = {work: calls[: texts.DISTINCT[work]] for work, calls in found.items()}
        results = {}
        try:
            for server in self.servers:
                print(f"    {server.name:13} first start {server.start(1):.2f} s", flush=True)
            print(f"    texts: {source}; tokens of the texts: " + ", ".join(f"{work} {report.tokens(calls, tokenizer)}" for work, calls in self.calls.items()), flush=True)
            for work in chosen.work:
                questions = self.questions(self.calls[work])
                for clients in chosen.clients:
                    self.measure(work, questions, clients, results)
            feet = {} if chosen.no_footprint else self.footprint()
        finally:
            for server in self.servers:
                server.stop()
            self.generator.process.stdin.close()
        report.tables(results, feet, [server.name for server in self.servers])


if __name__ == "__main__":
    Bench(options()).run()
