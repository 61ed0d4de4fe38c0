package io.marquee.bert.evaluation;

import io.marquee.base.TaskMonitor;
import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.tokenizer.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Runs a classifier over many texts, those of like length together. */
public final class Evaluator {

    private final Function<Batch, List<float[]>> classifier;
    private final List<String> labels;
    private final int batchSize;

    /** An evaluator with batches of this size. */
    public Evaluator(BertClassifier classifier, int batchSize) {
        this(classifier::logits, classifier.config().labels(), batchSize);
    }

    /**
     * An evaluator of whatever gives logits.
     *
     * @param classifier the logits of a batch, one row per text
     * @param labels the classes
     */
    public Evaluator(Function<Batch, List<float[]>> classifier, List<String> labels, int batchSize) {
        this.classifier = classifier;
        this.labels = List.copyOf(labels);
        this.batchSize = batchSize;
    }

    /** The logits of texts, in their order. */
    public float[][] logits(List<Tokens> texts, TaskMonitor monitor) {
        float[][] logits = new float[texts.size()][];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        order.sort(Comparator.comparingInt(index -> texts.get(index).length()));
        for (int from = 0; from < order.size(); from += batchSize) {
            monitor.checkCancelled();
            List<Integer> part = order.subList(from, Math.min(order.size(), from + batchSize));
            int done = 0;
            for (Batch batch : Batch.parts(part.stream().map(texts::get).toList())) {
                for (float[] row : classifier.apply(batch)) {
                    logits[part.get(done++)] = row;
                }
            }
        }
        return logits;
    }

    /** The scores on examples. */
    public Scores scores(List<Example> examples, TaskMonitor monitor) {
        float[][] logits = logits(examples.stream().map(Example::tokens).toList(), monitor);
        Scoring scoring = new Scoring(labels);
        for (int i = 0; i < logits.length; i++) {
            scoring.add(examples.get(i).label(), logits[i]);
        }
        return scoring.scores();
    }
}
