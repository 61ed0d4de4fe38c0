"""The peer of TrainingBenchmark: a plain PyTorch loop over Transformers' BertForSequenceClassification, as its course teaches it.

Dropout as the model's config has it (0.1). Batches are padded to their longest text; --grouped sorts texts of like length
together by Transformers' own sampler, in training and in validation, as its Trainer does with group_by_length. Loading and
tokenizing are not measured. Prints one line of JSON.
"""
import argparse
import json
import time

import torch
from sklearn.metrics import f1_score
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, BertTokenizerFast, DataCollatorWithPadding, get_linear_schedule_with_warmup
from transformers import set_seed
from transformers.trainer_pt_utils import LengthGroupedSampler

parser = argparse.ArgumentParser()
for name, kind in dict(data=str, base=str, threads=int, epochs=int, batch=int, rate=float, max_length=int, seed=int).items():
    parser.add_argument("--" + name.replace("_", "-"), type=kind, required=True)
parser.add_argument("--grouped", action="store_true")
options = parser.parse_args()

torch.set_num_threads(options.threads)
set_seed(options.seed)
tokenizer = BertTokenizerFast(vocab=f"{options.base}/vocab.txt")
model = AutoModelForSequenceClassification.from_pretrained(options.base, num_labels=2, dtype=torch.float32)


def examples(name):
    with open(f"{options.data}/{name}.jsonl", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    encoded = tokenizer([row["text"] for row in rows], truncation=True, max_length=options.max_length)
    return [{"input_ids": ids, "attention_mask": [1] * len(ids), "labels": row["label"]} for ids, row in zip(encoded["input_ids"], rows)]


def loader(rows, shuffle):
    collate = DataCollatorWithPadding(tokenizer)
    if options.grouped:
        sampler = LengthGroupedSampler(options.batch, lengths=[len(row["input_ids"]) for row in rows])
        return DataLoader(rows, batch_size=options.batch, sampler=sampler, collate_fn=collate)
    return DataLoader(rows, batch_size=options.batch, shuffle=shuffle, collate_fn=collate)


def decays(parameter_name):
    return not parameter_name.endswith("bias") and "LayerNorm" not in parameter_name


train, valid = examples("train"), examples("valid")
batches = loader(train, shuffle=True)
optimizer = torch.optim.AdamW(
    [
        {"params": [p for n, p in model.named_parameters() if decays(n)], "weight_decay": 0.01},
        {"params": [p for n, p in model.named_parameters() if not decays(n)], "weight_decay": 0.0},
    ],
    lr=options.rate,
)
schedule = get_linear_schedule_with_warmup(optimizer, 0, len(batches) * options.epochs)
training = validation = best = 0.0
for _ in range(options.epochs):
    began = time.perf_counter()
    model.train()
    for batch in batches:
        loss = model(**batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
    trained = time.perf_counter()
    model.eval()
    wanted, found = [], []
    with torch.no_grad():
        for batch in loader(valid, shuffle=False):
            wanted += batch["labels"].tolist()
            found += model(**batch).logits.argmax(dim=1).tolist()
    best = max(best, f1_score(wanted, found, average="weighted"))
    training += trained - began
    validation += time.perf_counter() - trained
print(
    json.dumps(
        {
            "training_seconds": training,
            "validation_seconds": validation,
            "trained": len(train) * options.epochs,
            "validated": len(valid) * options.epochs,
            "f1": best,
        }
    )
)
