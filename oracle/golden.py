"""Makes the golden files with Python's own libraries: golden.py FOLDER SAMPLES [IMDB].

FOLDER gets the files, SAMPLES is the repository's samples/, IMDB a folder with train.jsonl.gz and test.jsonl.gz.
What is drawn by chance is drawn by NumPy's PCG64, which gives the same numbers on every machine.
"""
import gzip
import hashlib
import json
import shutil
import struct
import sys
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, log_loss, precision_recall_fscore_support
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertForPreTraining,
    BertForSequenceClassification,
    BertModel,
    BertTokenizerFast,
    get_constant_schedule_with_warmup,
    get_cosine_schedule_with_warmup,
    get_linear_schedule_with_warmup,
)

import texts

# one thread adds in one order
torch.set_num_threads(1)


def write(file, value):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(value, ensure_ascii=True, separators=(",", ":")).replace("},{", "},\n{") + "\n")


def numbers(tensor):
    return [round(float(value), 9) for value in tensor.detach().flatten()]


def rows(tensor):
    return [numbers(row) for row in tensor]


# --- tokenizer


def tokenizer(folder, samples, imdb):
    fast = BertTokenizerFast(vocab=str(samples / "base-model/vocab.txt"))
    cases = [{"text": text, "ids": fast(text)["input_ids"]} for text in texts.fixed(samples / "reviews.csv")]
    write(folder / "tokenizer/texts.json", cases)
    # the same ids by the way in which people load a tokenizer
    auto = AutoTokenizer.from_pretrained(samples / "base-model")
    assert all(auto(case["text"])["input_ids"] == case["ids"] for case in cases)
    if imdb:
        write(folder / "tokenizer/imdb.json", digest(fast, imdb))


def digest(fast, imdb):
    """sha256 over the ids of all reviews in the order of the files: per review the count and the ids, 32 bits little-endian."""
    sha, count, tokens = hashlib.sha256(), 0, 0
    for split in ("train", "test"):
        with gzip.open(imdb / f"{split}.jsonl.gz", "rt", encoding="utf-8") as lines:
            reviews = [json.loads(line)["text"] for line in lines]
        for start in range(0, len(reviews), 1000):
            for ids in fast(reviews[start : start + 1000])["input_ids"]:
                sha.update(struct.pack(f"<{len(ids) + 1}i", len(ids), *ids))
                count, tokens = count + 1, tokens + len(ids)
    return {"reviews": count, "tokens": tokens, "sha256": sha.hexdigest()}


# --- logits and gradients

SHAPES = {
    "one-layer": dict(vocab_size=90, hidden_size=16, num_hidden_layers=1, num_attention_heads=1, intermediate_size=40),
    "three-labels": dict(vocab_size=70, hidden_size=24, num_hidden_layers=2, num_attention_heads=3, intermediate_size=48, num_labels=3),
    "full-length": dict(vocab_size=60, hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=32),
    "four-layers": dict(vocab_size=80, hidden_size=32, num_hidden_layers=4, num_attention_heads=8, intermediate_size=64),
}
LENGTHS = {"full-length": [512, 3, 200]}


def randomize(model, rng, scale=0.15):
    """Random weights, large enough to matter; norms around 1."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            middle = 1.0 if name.endswith("LayerNorm.weight") else 0.0
            values = middle + scale * rng.standard_normal(parameter.shape)
            parameter.copy_(torch.from_numpy(values.astype(np.float32)))
    return model


def config(rng=None, **shape):
    shape = {"max_position_embeddings": 64, **shape}
    return BertConfig(**shape)


def batch(rng, vocabulary, lengths):
    return [[int(i) for i in rng.integers(5, vocabulary, length)] for length in lengths]


def padded(ids):
    longest = max(map(len, ids))
    return {
        "input_ids": torch.tensor([row + [0] * (longest - len(row)) for row in ids]),
        "attention_mask": torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in ids]),
    }


def models(folder):
    for number, (name, shape) in enumerate(SHAPES.items()):
        rng = np.random.default_rng(100 + number)
        lengths = LENGTHS.get(name, [1, 4, 9, 30, 17])
        settings = config(**({"max_position_embeddings": 512} if max(lengths) > 64 else {}), **shape)
        model = randomize(BertForSequenceClassification(settings), rng).eval()
        model.save_pretrained(folder / "models" / name)
        ids = batch(rng, settings.vocab_size, lengths)
        labels = [int(label) for label in rng.integers(0, settings.num_labels, len(ids))]
        output = model(**padded(ids), labels=torch.tensor(labels))
        output.loss.backward()
        write(
            folder / "models" / name / "case.json",
            {"ids": ids, "labels": labels, "logits": rows(output.logits), "loss": output.loss.item()},
        )
        gradients = {key: parameter.grad.contiguous() for key, parameter in model.named_parameters()}
        save_file(gradients, folder / "models" / name / "gradients.safetensors")


def base_model(folder, samples):
    """The logits of the repository's own base model, whose head is drawn here."""
    base = samples / "base-model"
    model = BertForSequenceClassification.from_pretrained(base, num_labels=2, dtype=torch.float32).eval()
    rng = np.random.default_rng(7)
    with torch.no_grad():
        for parameter in (model.classifier.weight, model.classifier.bias):
            parameter.copy_(torch.from_numpy(rng.standard_normal(parameter.shape).astype(np.float32)))
    fast = BertTokenizerFast(vocab=str(base / "vocab.txt"))
    chosen = texts.reviews(samples / "reviews.csv", 24) + texts.ODD[:10] + ["word " * 600]
    inputs = fast(chosen, truncation=True, max_length=500, padding=True, return_tensors="pt")
    with torch.no_grad():
        logits = model(**inputs).logits
    head = {"weight": numbers(model.classifier.weight), "bias": numbers(model.classifier.bias)}
    write(folder / "base-model.json", {"head": head, "cases": [{"text": t, "logits": numbers(r)} for t, r in zip(chosen, logits)]})


# --- a whole training

STEPS, BATCH, WARMUP_RATIO, RATE, DECAY, CLIP = 36, 8, 0.15, 3e-3, 0.05, 1.0


def training(folder):
    rng = np.random.default_rng(11)
    settings = config(
        vocab_size=40, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0,
    )  # fmt: skip
    model = randomize(BertForSequenceClassification(settings), rng).train()
    model.save_pretrained(folder / "training")
    undecayed = ("bias", "LayerNorm.weight")
    groups = [
        {"params": [p for n, p in model.named_parameters() if not n.endswith(undecayed)], "weight_decay": DECAY},
        {"params": [p for n, p in model.named_parameters() if n.endswith(undecayed)], "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=RATE)
    schedule = get_linear_schedule_with_warmup(optimizer, int(np.ceil(STEPS * WARMUP_RATIO)), STEPS)
    steps = []
    for _ in range(STEPS):
        ids = batch(rng, settings.vocab_size, rng.integers(3, 40, BATCH))
        # whether a text begins with a small number: something that can be learnt
        labels = [int(row[0] < settings.vocab_size / 2) for row in ids]
        rate = optimizer.param_groups[0]["lr"]
        loss = model(**padded(ids), labels=torch.tensor(labels)).loss
        loss.backward()
        norm = torch.nn.utils.clip_grad_norm_(model.parameters(), CLIP)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        steps.append({"ids": ids, "labels": labels, "rate": rate, "loss": loss.item(), "norm": norm.item()})
    write(folder / "training/steps.json", {"weight_decay": DECAY, "max_grad_norm": CLIP, "steps": steps})
    save_file({name: p.detach() for name, p in model.named_parameters()}, folder / "training/final.safetensors")


def schedules(folder):
    """The learning rate of every step by Transformers' schedules, warm-up counted as its Trainer counts it."""
    makers = {
        "linear": get_linear_schedule_with_warmup,
        "cosine": get_cosine_schedule_with_warmup,
        "constant": lambda optimizer, warmup, steps: get_constant_schedule_with_warmup(optimizer, warmup),
    }
    cases = []
    for steps, ratio in [(10, 0.0), (10, 0.1), (36, 0.15), (7, 0.5), (90, 0.06), (3, 1.0)]:
        warmup = int(np.ceil(steps * ratio))
        for name, make in makers.items():
            optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1e-4)
            schedule = make(optimizer, warmup, steps)
            rates = []
            for _ in range(steps):
                rates.append(schedule.get_last_lr()[0])
                optimizer.step()
                schedule.step()
            cases.append({"scheduler": name, "steps": steps, "warmup_ratio": ratio, "learning_rate": 1e-4, "rates": rates})
    write(folder / "schedules.json", cases)


# --- weight files


def checkpoints(folder):
    """One model in every form in which weights are met. Its values fit 16 bits of either kind, so that none of them rounds any."""
    target = folder / "checkpoints"
    rng = np.random.default_rng(5)
    settings = config(vocab_size=12, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=8, max_position_embeddings=6)
    model = randomize(BertForSequenceClassification(settings), rng, scale=0.5)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(parameter.half().bfloat16().float())
    state = model.state_dict()
    write(target / "expected.json", {name: {"shape": list(t.shape), "values": t.flatten().tolist()} for name, t in state.items()})
    for name, dtype in (("f32", torch.float32), ("f16", torch.float16), ("bf16", torch.bfloat16)):
        save(target / f"safetensors-{name}", lambda file, d=dtype: save_file({k: t.to(d) for k, t in state.items()}, file), "model.safetensors")
        save(target / f"torch-zip-{name}", lambda file, d=dtype: torch.save({k: t.to(d) for k, t in state.items()}, file))
    old = {"_use_new_zipfile_serialization": False}
    save(target / "torch-legacy", lambda file: torch.save(state, file, **old))
    # what is stored has other strides than what is read
    transposed = {k: t.t().contiguous().t() if t.dim() == 2 else t for k, t in state.items()}
    save(target / "torch-zip-strided", lambda file: torch.save(transposed, file))
    save(target / "torch-legacy-gamma-beta", lambda file: torch.save({legacy(k): t for k, t in state.items()}, file, **old))
    encoder = {k.removeprefix("bert."): t for k, t in state.items() if k.startswith("bert.")}
    save(target / "safetensors-no-prefix", lambda file: save_file(encoder, file), "model.safetensors")
    # a base model as they are published: prediction heads, and a decoder tied to the word embeddings
    whole = randomize(BertForPreTraining(settings), rng)
    whole.bert.load_state_dict({**whole.bert.state_dict(), **encoder})
    save(target / "torch-pretraining-tied", lambda file: torch.save(whole.state_dict(), file))
    bare = BertModel(settings)
    bare.load_state_dict(encoder)
    bare.save_pretrained(target / "saved-bert-model")
    model.half().save_pretrained(target / "saved-half")


def save(folder, writer, name="pytorch_model.bin"):
    folder.mkdir(parents=True, exist_ok=True)
    writer(folder / name)


def legacy(name):
    return name.replace("LayerNorm.weight", "LayerNorm.gamma").replace("LayerNorm.bias", "LayerNorm.beta")


# --- scores


def scoring(folder):
    rng = np.random.default_rng(3)
    cases = []
    for classes, examples, certainty in [(2, 500, 1.0), (2, 40, 6.0), (3, 300, 2.0), (5, 200, 0.5), (4, 30, 3.0)]:
        labels = rng.integers(0, classes - (classes == 4), examples)
        logits = (certainty * rng.standard_normal((examples, classes))).astype(np.float32)
        logits[np.arange(examples), labels] += np.float32(certainty / 2)
        cases.append(score(classes, labels, logits))
    write(folder / "scoring.json", cases)


def score(classes, labels, logits):
    wide = logits.astype(np.float64)
    odds = np.exp(wide - wide.max(axis=1, keepdims=True))
    probabilities = odds / odds.sum(axis=1, keepdims=True)
    predicted = probabilities.argmax(axis=1)
    names = list(range(classes))
    precision, recall, f1, support = precision_recall_fscore_support(labels, predicted, labels=names, zero_division=0)
    return {
        "labels": labels.tolist(),
        "logits": [[float(v) for v in row] for row in logits],
        "loss": log_loss(labels, probabilities, labels=names),
        "accuracy": accuracy_score(labels, predicted),
        "f1_weighted": f1_score(labels, predicted, average="weighted"),
        "calibration_error": calibration_error(labels, predicted, probabilities.max(axis=1)),
        "precision": precision.tolist(),
        "recall": recall.tolist(),
        "f1": f1.tolist(),
        "support": support.tolist(),
        "confusion": confusion_matrix(labels, predicted, labels=names).tolist(),
    }


def calibration_error(labels, predicted, confidence, bins=15):
    """Expected calibration error as Guo et al. (2017) define it."""
    which = np.minimum((confidence * bins).astype(int), bins - 1)
    parts = [(confidence[which == b], (predicted == labels)[which == b]) for b in range(bins) if (which == b).any()]
    return float(sum(len(c) * abs(right.mean() - c.mean()) for c, right in parts) / len(labels))


def main(folder, samples, imdb=None):
    folder, samples = Path(folder), Path(samples)
    shutil.rmtree(folder, ignore_errors=True)
    tokenizer(folder, samples, Path(imdb) if imdb else None)
    models(folder)
    base_model(folder, samples)
    training(folder)
    schedules(folder)
    checkpoints(folder)
    scoring(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
