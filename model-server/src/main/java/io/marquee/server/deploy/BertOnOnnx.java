package io.marquee.server.deploy;

import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.serving.ServingClassifier;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Insight;
import java.util.List;

/** A model that ONNX Runtime computes. */
final class BertOnOnnx implements Classifier {

    private static final List<String> WARM_UP =
            List.of("A film.", "A longer review, so that more than one shape is warm. ".repeat(8));

    private final ServingClassifier model;
    private final Insight insight;

    BertOnOnnx(ServingClassifier model, Insight insight) {
        this.model = model;
        this.insight = insight;
    }

    @Override
    public Tokens encode(String text) {
        return model.encode(text);
    }

    @Override
    public Tokens encodeWhole(String text) {
        return model.encodeWhole(text);
    }

    @Override
    public List<float[]> logits(List<Tokens> texts) {
        return model.logits(texts);
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
    public void warmUp() {
        // every vocabulary has a first word
        List<Tokens> texts = model.readsText()
                ? WARM_UP.stream().map(model::encode).toList()
                : List.of(new Tokens(new int[] {0, 0}, false));
        var unused = model.logits(texts);
    }

    @Override
    public Insight insight() {
        return insight;
    }

    @Override
    public void close() {
        insight.close();
        model.close();
    }
}
