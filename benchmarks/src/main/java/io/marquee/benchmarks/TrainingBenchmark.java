package io.marquee.benchmarks;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.evaluation.Example;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.Torch;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.bert.training.EpochReport;
import io.marquee.bert.training.FineTuned;
import io.marquee.bert.training.FineTuning;
import io.marquee.bert.training.FineTuningOptions;
import io.marquee.bert.training.Scheduler;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.RowReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fine-tunes once as the trainer does, and says how long that took: its peer is train_transformers.py. Loading and
 * tokenizing are not measured, on either side.
 */
public final class TrainingBenchmark {

    private final Map<String, String> options = new HashMap<>();

    private TrainingBenchmark(String[] arguments) {
        for (int i = 0; i < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
    }

    /** Takes {@code --data --base --threads --epochs --batch --rate --max-length --seed}; prints one line of JSON. */
    public static void main(String[] arguments) {
        System.out.println(JsonMapper.shared().writeValueAsString(new TrainingBenchmark(arguments).run()));
    }

    private Map<String, Object> run() {
        Torch.load(number("threads"));
        Path base = Path.of(option("base"));
        try (BertClassifier classifier = BertClassifier.load(base, List.of("negative", "positive"), number("seed"));
                BertTokenizer tokenizer = BertTokenizer.load(base, number("max-length"), Truncation.HEAD)) {
            List<Example> training = examples(tokenizer, "train.jsonl");
            List<Example> validation = examples(tokenizer, "valid.jsonl");
            Clock clock = new Clock();
            FineTuned tuned = new FineTuning(classifier, fineTuning(), clock::ended, clock).run(training, validation);
            return Map.of(
                    "training_seconds",
                    clock.training / 1e9,
                    "validation_seconds",
                    clock.validation / 1e9,
                    "trained",
                    training.size() * number("epochs"),
                    "validated",
                    validation.size() * number("epochs"),
                    "f1",
                    tuned.best().validation().f1Weighted());
        }
    }

    private FineTuningOptions fineTuning() {
        return new FineTuningOptions(
                number("epochs"),
                number("batch"),
                number("batch"),
                -1,
                Double.parseDouble(option("rate")),
                0.01,
                0,
                Scheduler.LINEAR,
                1,
                0,
                number("seed"));
    }

    private List<Example> examples(BertTokenizer tokenizer, String name) {
        List<Example> examples = new ArrayList<>();
        try (RowReader rows = ReviewFiles.open(Path.of(option("data")).resolve(name), ReviewColumns.DEFAULT)) {
            while (rows.hasNext()) {
                var row = rows.next();
                var sentiment = Objects.requireNonNull(row.sentiment());
                examples.add(new Example(tokenizer.encode(row.text()), sentiment.label()));
            }
        }
        return examples;
    }

    private int number(String name) {
        return Integer.parseInt(option(name));
    }

    private String option(String name) {
        return Objects.requireNonNull(options.get(name), () -> "--" + name + " is missing");
    }

    /** Parts the time of an epoch at its last step: before it is training, after it validation. */
    private static final class Clock implements TaskMonitor {

        private long began = System.nanoTime();
        private long stepped = began;
        private long training;
        private long validation;

        @Override
        public void report(Progress progress) {
            stepped = System.nanoTime();
        }

        void ended(EpochReport report) {
            long now = System.nanoTime();
            training += stepped - began;
            validation += now - stepped;
            began = now;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
