package io.marquee.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.ClassifierTraining;
import io.marquee.bert.model.ComputeDevice;
import io.marquee.bert.model.Torch;
import io.marquee.bert.model.TrainingSettings;
import io.marquee.bert.tokenizer.Tokens;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Steps of fine-tuning on random tokens in texts as long as IMDb's reviews, 16 of like length a batch: how fast, and with
 * how much memory at most. Reviews per second of the processor tell more than those of the clock where others compute too.
 */
public final class StepBenchmark {

    private static final int BATCH = 16;
    private static final int LONGEST = 500;

    /** The middle and the spread of the logarithm of an IMDb review's tokens. */
    private static final double MIDDLE = 5.4;

    private static final double SPREAD = 0.6;

    private StepBenchmark() {}

    /** Takes a model's folder, steps per round, rounds, workers, and whether attention weights are dropped too. */
    public static void main(String[] arguments) throws Exception {
        int steps = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        Torch.load(Integer.parseInt(arguments[3]), ComputeDevice.CPU);
        var settings = new TrainingSettings(-1, 0.01, 1, Boolean.parseBoolean(arguments[4]));
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (BertClassifier classifier =
                        BertClassifier.load(Path.of(arguments[0]), List.of("negative", "positive"), 1);
                var training = new ClassifierTraining(classifier, settings)) {
            int[] labels = new int[BATCH];
            Arrays.setAll(labels, i -> i % 2);
            for (int round = 0; round < rounds; round++) {
                List<List<Tokens>> batches = batches(steps, classifier.config().vocabularySize());
                long began = System.nanoTime();
                long computed = system.getProcessCpuTime();
                for (int step = 0; step < steps; step++) {
                    training.step(batches.get(step), labels, 1e-5, step);
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                double busy = (system.getProcessCpuTime() - computed) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "round %d: %.1f reviews/s, %.1f reviews per second of a processor, peak %s%n",
                        round,
                        steps * BATCH / seconds,
                        steps * BATCH / busy,
                        peak());
            }
        }
    }

    private static List<List<Tokens>> batches(int steps, int vocabulary) {
        Random random = new Random(steps);
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < steps * BATCH; i++) {
            lengths.add((int) Math.clamp(Math.exp(MIDDLE + SPREAD * random.nextGaussian()), 10, LONGEST));
        }
        Collections.sort(lengths);
        List<List<Tokens>> batches = new ArrayList<>();
        for (int from = 0; from < lengths.size(); from += BATCH) {
            batches.add(lengths.subList(from, from + BATCH).stream()
                    .map(length -> new Tokens(words(length, vocabulary, random), false))
                    .toList());
        }
        Collections.shuffle(batches, random);
        return batches;
    }

    /** Tokens of which few are frequent and most are rare, as words are. */
    private static int[] words(int length, int vocabulary, Random random) {
        return random.doubles(length)
                .mapToInt(chance -> (int) Math.pow(vocabulary, chance) % vocabulary)
                .toArray();
    }

    /** The most memory that this process ever had, as Linux tells. */
    private static String peak() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> line.substring(6).strip())
                .findFirst()
                .orElse("unknown");
    }
}
