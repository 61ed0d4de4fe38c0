package io.marquee.reviews.dataset;

import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.store.FolderObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A bucket in a folder, and datasets for it. */
final class Bucket {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");

    final Path folder;
    final Path scratch;
    final FailingStore store;

    Bucket(Path root) {
        this.folder = root.resolve("bucket");
        this.scratch = root.resolve("scratch");
        this.store = new FailingStore(new FolderObjectStore(folder));
    }

    DatasetCatalog catalog() {
        return catalog(NOON);
    }

    DatasetCatalog catalog(Instant now) {
        return new DatasetCatalog(store, Clock.fixed(now, ZoneOffset.UTC), "reviews-test 1");
    }

    PublishedDataset publish(DraftOrigin origin, List<Review> train, List<Review> test) {
        return publish(catalog(), origin, train, test);
    }

    PublishedDataset publish(DatasetCatalog catalog, DraftOrigin origin, List<Review> train, List<Review> test) {
        try (var draft = new DatasetDraft(origin, scratch)) {
            train.forEach(review -> draft.add(Split.TRAIN, review));
            test.forEach(review -> draft.add(Split.TEST, review));
            return catalog.publish(draft, TaskMonitor.NONE);
        }
    }

    List<Review> read(DatasetManifest manifest, Split split) {
        List<Review> reviews = new ArrayList<>();
        try (ReviewReader reader = catalog().read(manifest, split, scratch)) {
            reader.forEachRemaining(reviews::add);
        }
        return reviews;
    }

    static DraftOrigin imdb() {
        return DraftOrigin.raw("imdb", "hf://stanfordnlp/imdb", "e6281661");
    }

    static Review bad(String text) {
        return new Review(text, Sentiment.NEGATIVE);
    }

    static Review good(String text) {
        return new Review(text, Sentiment.POSITIVE);
    }
}
