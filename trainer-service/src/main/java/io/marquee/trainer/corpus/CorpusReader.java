package io.marquee.trainer.corpus;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetManifest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the reviews of a training, one split after the other, holding only those that were chosen. */
@Component
public class CorpusReader {

    private static final int VALIDATION_SHARE = 5;
    private static final int REPORT_EVERY = 500;

    private final DatasetCatalog catalog;
    private final DataFolder data;

    CorpusReader(DatasetCatalog catalog, DataFolder data) {
        this.catalog = catalog;
        this.data = data;
    }

    /**
     * Chooses by seed. The test reviews come with the test split's own labels.
     *
     * @param monitor hears of the rows read
     */
    public Corpus read(DatasetManifest dataset, CorpusChoice choice, TaskMonitor monitor) {
        var rows = new Rows(dataset, monitor);
        Sample<Review> testSample = new Sample<>(choice.testSubsetSize(), choice.seed());
        rows.forEach(Split.TEST, testSample::offer);
        List<Review> test = testSample.shuffled();
        Set<String> testTexts = test.stream().map(Review::text).collect(Collectors.toSet());
        Set<String> known = new HashSet<>();
        Sample<Review> trainSample = new Sample<>(choice.trainSubsetSize(), choice.seed());
        rows.forEach(Split.TRAIN, review -> {
            trainSample.offer(review);
            if (testTexts.contains(review.text())) {
                known.add(review.text());
            }
        });
        List<Review> train = trainSample.shuffled();
        check(dataset, train, test);
        int validation = train.size() / VALIDATION_SHARE;
        return new Corpus(
                train.subList(validation, train.size()),
                train.subList(0, validation),
                test,
                test.stream().filter(it -> known.contains(it.text())).toList());
    }

    private static void check(DatasetManifest dataset, List<Review> train, List<Review> test) {
        String name = "The dataset '" + dataset.dataset() + "' (" + dataset.digest() + ")";
        if (train.size() < CorpusChoice.FEWEST_TRAIN || test.isEmpty()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    name + " has " + train.size() + " train and " + test.size() + " test reviews.",
                    "Ingest and clean one with at least " + CorpusChoice.FEWEST_TRAIN + " and 1.");
        }
        if (train.stream().map(Review::sentiment).distinct().count() < 2) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    name + " gives " + train.size() + " train reviews that all feel the same.",
                    "Take more of them (train_subset_size), or ingest a dataset with both labels.");
        }
    }

    /** All rows of the splits, counted together. */
    private final class Rows {
        private final DatasetManifest dataset;
        private final TaskMonitor monitor;
        private final long total;
        private long done;

        Rows(DatasetManifest dataset, TaskMonitor monitor) {
            this.dataset = dataset;
            this.monitor = monitor;
            this.total = dataset.rows(Split.TRAIN) + dataset.rows(Split.TEST);
        }

        void forEach(Split split, Consumer<Review> action) {
            try (ReviewReader reader = catalog.read(dataset, split, data.folder("scratch"))) {
                while (reader.hasNext()) {
                    if (done++ % REPORT_EVERY == 0) {
                        monitor.checkCancelled();
                        monitor.report(new Progress(Math.min(done, total), total, "rows", "reading the reviews"));
                    }
                    action.accept(reader.next());
                }
            }
        }
    }
}
