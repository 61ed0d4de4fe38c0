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

    /** Handed over together, for a classifier's workers to share. */
    private static final int BATCHES_AT_A_TIME = 8;

    private final Function<List<Batch>, List<float[]>> classifier;
    private final List<String> labels;
    private final int batchSize;

    /** An evaluator with batches of this size. */
    public Evaluator(BertClassifier classifier, int batchSize) {
        this.classifier = batches -> classifier.logits(batches);
        this.labels = classifier.config().labels();
        this.batchSize = batchSize;
    }

    /**
     * An evaluator of whatever gives logits.
     *
     * @param classifier the logits of a batch, one row per text
     * @param labels the classes
     */
    public Evaluator(Function<Batch, List<float[]>> classifier, List<String> labels, int batchSize) {
        this.classifier = batches -> batches.stream()
                .flatMap(batch -> classifier.apply(batch).stream())
                .toList();
        this.labels = List.copyOf(labels);
        this.batchSize = batchSize;
    }

    /** The logits of texts, in their order. */
    public float[][] logits(List<Tokens> texts, TaskMonitor monitor) {
        float[][] logits = new float[texts.size()][];
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, texts.size()).boxed().toList());
        order.sort(Comparator.comparingInt(index -> texts.get(index).length()));
        int window = batchSize * BATCHES_AT_A_TIME;
        for (int from = 0; from < order.size(); from += window) {
            monitor.checkCancelled();
            List<Integer> part = order.subList(from, Math.min(order.size(), from + window));
            List<float[]> rows =
                    classifier.apply(batches(part.stream().map(texts::get).toList()));
            for (int i = 0; i < rows.size(); i++) {
                logits[part.get(i)] = rows.get(i);
            }
        }
        return logits;
    }

    private List<Batch> batches(List<Tokens> texts) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < texts.size(); from += batchSize) {
            batches.addAll(Batch.parts(texts.subList(from, Math.min(texts.size(), from + batchSize))));
        }
        return batches;
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
