package io.marquee.bert.training;

import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.model.OptimizerState;
import io.marquee.bert.weights.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a training needs to go on from between two steps as if it had never stopped. The order of the examples and what
 * is dropped follow from the seed and the position.
 *
 * @param training the {@link Fingerprint} of the training
 * @param position how far it has come
 * @param seconds how long it has learnt so far
 * @param running what was counted in the unfinished epoch
 * @param epochs the epochs that have ended, in order
 * @param weights the weights now
 * @param best the weights of the best epoch; empty before the first has ended
 * @param optimizer what AdamW remembers
 */
public record Checkpoint(
        String training,
        Position position,
        double seconds,
        Scoring.Tally running,
        List<EpochReport> epochs,
        Map<String, Tensor> weights,
        Map<String, Tensor> best,
        OptimizerState optimizer) {

    public Checkpoint {
        epochs = List.copyOf(epochs);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        best = Collections.unmodifiableMap(new LinkedHashMap<>(best));
        if (position.epoch() != epochs.size() || best.isEmpty() != epochs.isEmpty()) {
            throw new IllegalArgumentException(position + " after " + epochs.size() + " epochs");
        }
    }

    /** Whether its tensors are those of a model with these weights. */
    boolean fits(Map<String, Tensor> model) {
        return weights.keySet().equals(model.keySet())
                && (best.isEmpty() || best.keySet().equals(model.keySet()))
                && optimizer.first().keySet().equals(optimizer.second().keySet())
                && Stream.of(weights, best, optimizer.first(), optimizer.second())
                        .flatMap(tensors -> tensors.entrySet().stream())
                        .allMatch(it -> hasShapeOf(model.get(it.getKey()), it.getValue()));
    }

    private static boolean hasShapeOf(@Nullable Tensor wanted, Tensor tensor) {
        return wanted != null && tensor.hasShape(wanted.shape());
    }
}
