"""The Flask peer: Transformers behind Flask and gunicorn, as its users write it, with what makes it quick.

The model is called directly (a pipeline adds its own costs), in inference mode, on a padded batch of a call's texts.
MODELS names the folders of the models, one a line; the first answers at /predict, the others at /predict/1, /predict/2.
Run by gunicorn: see servers.py for its workers and threads.
"""
import os

import torch
from flask import Flask, jsonify, request
from transformers import AutoModelForSequenceClassification, AutoTokenizer

torch.set_num_threads(int(os.environ["OMP_NUM_THREADS"]))


class Classifier:
    def __init__(self, folder):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModelForSequenceClassification.from_pretrained(folder, dtype=torch.float32).eval()
        self.labels = self.model.config.id2label

    @torch.inference_mode()
    def classify(self, texts):
        batch = self.tokenizer(texts, truncation=True, padding=True, return_tensors="pt")
        scores, labels = self.model(**batch).logits.softmax(dim=1).max(dim=1)
        return [{"label": self.labels[label], "score": score} for label, score in zip(labels.tolist(), scores.tolist())]


models = [Classifier(folder) for folder in os.environ["MODELS"].splitlines()]
app = Flask(__name__)


@app.post("/predict")
@app.post("/predict/<int:model>")
def predict(model=0):
    return jsonify(predictions=models[model].classify(request.get_json()["texts"]))


@app.get("/health")
def health():
    return "ready"
