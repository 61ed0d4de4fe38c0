package io.marquee.server.predict;

import io.marquee.base.MarqueeException;
import io.marquee.bert.Prediction;
import io.marquee.bert.evaluation.Softmax;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.batch.Batcher;
import io.marquee.server.batch.Caller;
import io.marquee.server.batch.Computed;
import io.marquee.server.live.Classifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** What one version says to inputs: read, computed in batches together with what others ask, and put together again. */
@Component
@ConditionalOnWebApplication
public class Judge {

    private final Batcher batcher;
    private final Reader reader = new Reader();

    /** A judge whose texts these workers compute. */
    public Judge(Batcher batcher) {
        this.batcher = batcher;
    }

    /**
     * What the version says.
     *
     * @param tokens what it saw of each input
     * @param predictions one per input, in their order
     * @param timings where the time went
     */
    public record Said(List<Tokens> tokens, List<Prediction> predictions, Timings timings) {}

    /**
     * Judges inputs; a text in windows gets the mean of their logits. The caller has to hold a lease on the model until this
     * returns.
     *
     * @throws MarqueeException OVERLOADED when too much waits, TIMED_OUT after the deadline, CANCELLED when the caller has
     *     gone, INVALID_INPUT for what the model cannot read
     */
    public Said judge(Classifier model, List<Input> inputs, Conditions conditions, Caller caller) {
        long start = System.nanoTime();
        Duration wait = Objects.requireNonNullElse(conditions.deadline(), batcher.deadline());
        List<Reader.Read> read = reader.read(model, inputs, conditions.windows());
        long tokenized = System.nanoTime();
        List<Tokens> parts = read.stream().flatMap(it -> it.windows().stream()).toList();
        Computed computed = batcher.compute(model, parts, start + wait.toNanos(), caller);
        List<Prediction> predictions = new ArrayList<>();
        int from = 0;
        for (Reader.Read one : read) {
            int to = from + one.windows().size();
            predictions.add(
                    prediction(model, one.tokens(), mean(computed.logits().subList(from, to))));
            from = to;
        }
        return new Said(
                read.stream().map(Reader.Read::tokens).toList(), predictions, Timings.of(tokenized - start, computed));
    }

    private static float[] mean(List<float[]> rows) {
        if (rows.size() == 1) {
            return rows.getFirst();
        }
        float[] mean = new float[rows.getFirst().length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (float[] row : rows) {
                sum += row[i];
            }
            mean[i] = (float) (sum / rows.size());
        }
        return mean;
    }

    private static Prediction prediction(Classifier model, Tokens tokens, float[] logits) {
        float[] probabilities = model.temperature().probabilities(logits);
        int label = Softmax.argmax(logits);
        return new Prediction(
                label,
                model.labels().get(label),
                probabilities[label],
                probabilities,
                logits,
                tokens.length(),
                tokens.truncated());
    }
}
