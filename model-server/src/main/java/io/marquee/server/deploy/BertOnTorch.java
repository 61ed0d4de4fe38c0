package io.marquee.server.deploy;

import io.marquee.bert.SentimentClassifier;
import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.Classifier;
import java.util.List;

/** A model that PyTorch computes. */
final class BertOnTorch implements Classifier {

    private final SentimentClassifier model;

    BertOnTorch(SentimentClassifier model) {
        this.model = model;
    }

    @Override
    public Tokens encode(String text) {
        return model.encode(text);
    }

    @Override
    public List<float[]> logits(List<Tokens> texts) {
        return List.of(model.logits(texts));
    }

    @Override
    public Temperature temperature() {
        return model.temperature();
    }

    @Override
    public List<String> labels() {
        return model.labels();
    }

    @Override
    public int maxLength() {
        return model.maxLength();
    }

    @Override
    public long bytes() {
        return model.bytes();
    }

    @Override
    public void close() {
        model.close();
    }
}
