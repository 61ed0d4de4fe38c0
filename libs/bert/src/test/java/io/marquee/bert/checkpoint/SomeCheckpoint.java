package io.marquee.bert.checkpoint;

import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.model.OptimizerState;
import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.training.EpochReport;
import io.marquee.bert.training.Position;
import io.marquee.bert.weights.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small checkpoints. */
final class SomeCheckpoint {

    static final List<String> LABELS = List.of("negative", "positive");

    private SomeCheckpoint() {}

    /** A checkpoint of random numbers, in its second epoch. */
    static Checkpoint of(long seed) {
        Random random = new Random(seed);
        Scores scores = scoring(random).scores();
        return new Checkpoint(
                "training " + seed,
                new Position(1, random.nextInt(100), 100 + random.nextInt(100)),
                random.nextDouble(),
                scoring(random).tally(),
                List.of(new EpochReport(0, scores, scoring(random).scores(), true)),
                tensors(random),
                tensors(random),
                new OptimizerState(random.nextInt(1000), tensors(random), tensors(random)));
    }

    private static Scoring scoring(Random random) {
        Scoring scoring = new Scoring(LABELS);
        for (int i = 0; i < 20; i++) {
            scoring.add(random.nextInt(2), new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()});
        }
        return scoring;
    }

    private static Map<String, Tensor> tensors(Random random) {
        return Map.of("a", tensor(random, 2, 3), "b", tensor(random, 1, 4));
    }

    private static Tensor tensor(Random random, int rows, int columns) {
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Tensor(new long[] {rows, columns}, values);
    }
}
