"""Holds models against each other that our trainer logged to an MLflow server, and one that Python logged:
live.py WORK SAMPLES RESULTS RECIPE... -- JAVA COMMAND

Version N of the registered model was trained with the Nth recipe. MLFLOW_TRACKING_URI names the server.
Writes one line per check to RESULTS: what, "ok" or "failed", and what was seen.
"""
import csv
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import mlflow
import numpy as np
import onnx
import onnxruntime
import torch
from transformers import AutoModelForSequenceClassification, AutoTokenizer, BertForSequenceClassification, BertTokenizerFast

import texts as odd

# where other processes want the processors too, threads that wait for each other take many times as long
torch.set_num_threads(1)

NAME = "model_imdb"
TOLERANCE = 1e-4
REVIEWS = 200
SERVING_SECONDS = 240


class Checks:
    """Runs checks one after the other; a failed one does not keep the others from running."""

    def __init__(self, file):
        self.file = file

    def run(self, what, check):
        try:
            outcome, seen = "ok", check()
        except Exception as failure:
            outcome, seen = "failed", f"{type(failure).__name__}: {failure}"
        seen = re.sub(r"\s+", " ", str(seen))[:160]
        line = f"{what}\t{outcome}\t{seen}"
        print("    " + line.replace("\t", "   "), flush=True)
        with open(self.file, "a", encoding="utf-8") as file:
            file.write(line + "\n")


def raw_reviews(samples):
    """Reviews as they come: with tags, entities, names of special tokens, other scripts, and longer than the model reads."""
    with open(samples / "reviews.csv", newline="", encoding="utf-8") as file:
        plain = [row["text"] for row in csv.DictReader(file)]
    unusual = [text for text in odd.PLAIN + odd.ODD if text.strip()]
    dressed = []
    for i in range(REVIEWS - len(unusual)):
        text = plain[i]
        if i % 3 == 0:
            text = f"{text}<br /><br />{plain[-1 - i]} &amp; <i>more</i>"
        if i % 11 == 0:
            text = " ".join(plain[i : i + 15])
        dressed.append(text)
    return dressed + unusual


def java(command, work, folder, texts):
    """Tokens, logits and probabilities that our own library gives for a model's folder."""
    question, answer = work / "texts.json", work / "answer.json"
    question.write_text(json.dumps(texts))
    subprocess.run([*command, str(folder), str(question), str(answer)], check=True, stdout=subprocess.DEVNULL)
    predictions = json.loads(answer.read_text())
    return {key: np.array([p[key] for p in predictions]) for key in ("logits", "probabilities", "tokens")} | {
        "labels": [p["labelName"] for p in predictions]
    }


def softmax(logits):
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def near(ours, theirs, tolerance=TOLERANCE):
    difference = float(np.abs(np.asarray(ours, dtype=np.float64) - np.asarray(theirs, dtype=np.float64)).max())
    assert difference <= tolerance, f"differs by {difference:.2e}"
    return f"differs by {difference:.1e} at most"


def of_pipeline(pipeline, texts, length):
    """The logits of a text-classification pipeline, in the order of the classes."""
    rows = pipeline(texts, top_k=None, function_to_apply="none", truncation=True, max_length=length, batch_size=16)
    order = pipeline.model.config.id2label
    return [[next(p["score"] for p in row if p["label"] == order[i]) for i in range(len(order))] for row in rows]


def inputs_of(folder, texts):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    return tokenizer(texts, truncation=True, padding=True, return_tensors="pt")


def auto_model(folder, texts):
    model = AutoModelForSequenceClassification.from_pretrained(folder, dtype=torch.float32).eval()
    with torch.no_grad():
        return np.concatenate([model(**inputs_of(folder, texts[i : i + 16])).logits for i in range(0, len(texts), 16)])


def run_onnx(file, folder, texts):
    threads = onnxruntime.SessionOptions()
    threads.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), threads, providers=["CPUExecutionProvider"])
    names = {i.name: i.type for i in session.get_inputs()}
    output = next((o.name for o in session.get_outputs() if o.name == "logits"), session.get_outputs()[0].name)
    rows = []
    for start in range(0, len(texts), 16):
        encoded = inputs_of(folder, texts[start : start + 16])
        feed = {n: encoded[n].numpy().astype(np.int64 if "int64" in t else np.float32) for n, t in names.items()}
        rows.append(session.run([output], feed)[0])
    return np.concatenate(rows)


def scores_of(frame, ours):
    """Label and score per text, as pyfunc and its server give them: the softmax of the raw logits."""
    probabilities = softmax(ours["logits"].astype(np.float64))
    top = probabilities.argmax(axis=1)
    sure = np.abs(probabilities[:, 0] - probabilities[:, 1]) > TOLERANCE
    wrong = [i for i, row in enumerate(frame) if sure[i] and row["label"] != ours["labels"][i]]
    assert not wrong, f"other labels for the texts {wrong[:5]}"
    return near(probabilities[np.arange(len(top)), top], [row["score"] for row in frame])


def pyfunc_rows(model, texts):
    return model.predict(texts).to_dict("records")


def serve(uri, texts):
    """The answers of `mlflow models serve`; its whole process group ends with the check."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mlflow", "models", "serve", "-m", uri, "--env-manager", "local", "-p", str(port), "-h", "127.0.0.1"]
    # it looks for its server's executable on the path
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    with open(os.environ["ORACLE_SERVE_LOG"], "ab") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env=environment, start_new_session=True)
    try:
        deadline = time.monotonic() + SERVING_SECONDS
        while not answers(port):
            assert server.poll() is None, f"it ended with {server.returncode}: see {os.environ['ORACLE_SERVE_LOG']}"
            assert time.monotonic() < deadline, f"it does not answer after {SERVING_SECONDS} s"
            time.sleep(0.5)
        body = json.dumps({"inputs": texts}).encode()
        request = urllib.request.Request(f"http://127.0.0.1:{port}/invocations", body, {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=300) as answer:
            return json.load(answer)["predictions"]
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGTERM)
        server.wait()


def answers(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/ping", timeout=2):
            return True
    except OSError:
        return False


def check_model(checks, work, samples, version, recipe, command):
    """Everything that opens the artifact of one version gives what our library gives."""
    uri, texts, label = f"models:/{NAME}/{version}", raw_reviews(samples), f"{recipe}: "
    folder = Path(mlflow.artifacts.download_artifacts(uri, dst_path=str(work / f"version-{version}")))
    ours = java(command, work, folder, texts)
    length = json.loads((folder / "tokenizer_config.json").read_text())["model_max_length"]

    checks.run(label + "tokens of AutoTokenizer", lambda: near(ours["tokens"], inputs_of(folder, texts)["attention_mask"].sum(1), 0))
    checks.run(label + "AutoModelForSequenceClassification", lambda: near(ours["logits"], auto_model(folder, texts)))
    checks.run(
        label + "mlflow.transformers.load_model",
        lambda: near(ours["logits"], of_pipeline(mlflow.transformers.load_model(uri), texts, length)),
    )
    pyfunc = mlflow.pyfunc.load_model(uri)
    checks.run(label + "mlflow.pyfunc.load_model, logits", lambda: near(ours["logits"], of_pipeline(pyfunc.get_raw_model(), texts, length)))
    checks.run(label + "mlflow.pyfunc.load_model, scores", lambda: scores_of(pyfunc_rows(pyfunc, texts), ours))
    checks.run(label + "probabilities at its temperature", lambda: calibrated(folder, ours))
    onnx_file = folder / "model.onnx"
    checks.run(label + "onnx.checker on model.onnx", lambda: onnx.checker.check_model(str(onnx_file), full_check=True) or "valid")
    checks.run(label + "onnxruntime on model.onnx", lambda: near(ours["logits"], run_onnx(onnx_file, folder, texts)))
    checks.run(label + "mlflow.onnx.load_model", lambda: f"{len(mlflow.onnx.load_model(uri).graph.node)} nodes")
    for small in sorted(folder.glob("*int8*.onnx")):
        checks.run(f"{label}onnxruntime on {small.name}", lambda: agreement(ours, run_onnx(small, folder, texts)))
    if version == 1:
        checks.run(label + "mlflow models serve", lambda: scores_of(serve(uri, texts), ours))


def calibrated(folder, ours):
    file = folder / "calibration.json"
    temperature = json.loads(file.read_text())["temperature"] if file.exists() else 1
    return f"{near(ours['probabilities'], softmax(ours['logits'].astype(np.float64) / temperature))} ({temperature:.3f})"


def agreement(ours, logits):
    """Eight bits give other logits; on nearly all texts they have to say the same."""
    same = float((ours["logits"].argmax(axis=1) == logits.argmax(axis=1)).mean())
    assert same >= 0.95, f"agrees on {same:.1%} only"
    return f"agrees on {same:.1%}, differs by {np.abs(ours['logits'] - logits).max():.2f} at most"


def check_pythons_model(checks, work, samples, command):
    """A model that Python logged with mlflow.transformers, loaded by our library from the server's files."""
    base, texts = samples / "base-model", raw_reviews(samples)
    torch.manual_seed(1)
    model = BertForSequenceClassification.from_pretrained(
        base, dtype=torch.float32, id2label={0: "negative", 1: "positive"}, label2id={"negative": 0, "positive": 1}
    ).eval()
    torch.nn.init.normal_(model.classifier.weight)
    tokenizer = BertTokenizerFast(vocab=str(base / "vocab.txt"), model_max_length=512)
    with mlflow.start_run():
        # requirements are given, because finding them out loads the model in another process
        logged = mlflow.transformers.log_model(
            {"model": model, "tokenizer": tokenizer},
            name="by-python",
            task="text-classification",
            registered_model_name="by_python",
            pip_requirements=["mlflow", "torch", "transformers"],
        )
    folder = Path(mlflow.artifacts.download_artifacts(logged.model_uri, dst_path=str(work / "by-python")))
    rows = []
    with torch.no_grad():
        for start in range(0, len(texts), 16):
            encoded = tokenizer(texts[start : start + 16], truncation=True, padding=True, return_tensors="pt")
            rows.append(model(**encoded).logits)
    checks.run("Java loads what mlflow.transformers logged", lambda: near(java(command, work, folder, texts)["logits"], np.concatenate(rows)))


def main(arguments):
    split = arguments.index("--")
    work, samples, results, *recipes = arguments[:split]
    command, work, samples = arguments[split + 1 :], Path(work), Path(samples)
    mlflow.set_experiment("Made by Python")
    checks = Checks(results)
    for version, recipe in enumerate(recipes, 1):
        check_model(checks, work, samples, version, recipe, command)
    check_pythons_model(checks, work, samples, command)


if __name__ == "__main__":
    main(sys.argv[1:])
