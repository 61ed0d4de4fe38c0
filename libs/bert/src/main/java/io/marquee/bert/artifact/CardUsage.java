package io.marquee.bert.artifact;

/** How the folder is used, from Python, Java and the shell. */
final class CardUsage {

    private CardUsage() {}

    static String of(MlflowIds ids, int maxLength) {
        return """
                ## How to use it

                Transformers, in a copy of this folder:

                ```python
                from transformers import pipeline
                classify = pipeline("text-classification", model=".", tokenizer=".")
                classify(["A film to remember."], truncation=True)
                ```

                MLflow:

                ```python
                import mlflow
                model = mlflow.pyfunc.load_model("models:/%s")
                model.predict(["A film to remember."])
                ```

                ONNX Runtime, without PyTorch:

                ```python
                import json, numpy, onnxruntime, tokenizers
                tokenizer = tokenizers.Tokenizer.from_file("tokenizer.json")
                tokenizer.enable_truncation(%d)
                ids = tokenizer.encode("A film to remember.").ids
                feed = {"input_ids": [ids], "attention_mask": [[1] * len(ids)], "token_type_ids": [[0] * len(ids)]}
                session = onnxruntime.InferenceSession("model.onnx", providers=["CPUExecutionProvider"])
                logits = session.run(["logits"], {name: numpy.array(value, dtype=numpy.int64) for name, value in feed.items()})[0][0]
                scaled = logits / json.load(open("calibration.json"))["temperature"]
                probabilities = numpy.exp(scaled - scaled.max()) / numpy.exp(scaled - scaled.max()).sum()
                ```

                Java, with `marquee-bert`:

                ```java
                try (SentimentClassifier model = SentimentClassifier.load(Path.of("."), 1)) {
                    Prediction prediction = model.classify(List.of("A film to remember.")).getFirst();
                }
                ```

                Marquee's model server, where it is deployed under the name `sentiment`:

                ```sh
                curl -H 'Content-Type: application/json' -d '{"texts": ["A film to remember."]}' \\
                  http://localhost:8084/v1/models/sentiment/predict
                ```

                Python truncates to the beginning; a review longer than the model reads may so get another answer from Marquee, where it
                was trained to see the end as well.
                """.formatted(ids.modelId(), maxLength);
    }
}
