package io.marquee.spark;

import io.marquee.base.Secret;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.s3endpoint.S3Endpoint;
import io.marquee.s3endpoint.S3EndpointSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A bucket on a real S3, seen by the test through the folder behind it. */
final class TestBucket implements AutoCloseable {

    static final String NAME = "marquee";

    final S3Endpoint s3;
    final FolderObjectStore store;
    final DatasetCatalog catalog;
    final Path scratch;
    private final Path root;

    TestBucket(Path root) {
        this.root = root;
        this.scratch = root.resolve("scratch");
        Path folder = root.resolve("s3");
        s3 = S3Endpoint.start(new S3EndpointSettings(
                "127.0.0.1", 0, folder, SparkJvm.KEY, Secret.of(SparkJvm.SECRET), List.of(NAME)));
        store = new FolderObjectStore(folder.resolve(NAME));
        catalog = new DatasetCatalog(store, Clock.systemUTC(), "test");
    }

    /** Publishes raw rows. */
    DatasetManifest raw(String dataset, List<Review> train, List<Review> test) {
        try (var draft = new DatasetDraft(DraftOrigin.raw(dataset, "a test", "1"), scratch)) {
            train.forEach(review -> draft.add(Split.TRAIN, review));
            test.forEach(review -> draft.add(Split.TEST, review));
            return catalog.publish(draft, TaskMonitor.NONE).manifest();
        }
    }

    /** What the embedded engine makes of a raw dataset, in a bucket of its own. */
    DatasetManifest embedded(DatasetManifest raw, CleaningRecipe recipe) {
        var other = new DatasetCatalog(new FolderObjectStore(root.resolve("embedded")), Clock.systemUTC(), "embedded");
        try (var draft = new DatasetDraft(DraftOrigin.cleaned(raw, recipe.id()), scratch)) {
            for (Split split : Split.values()) {
                rows(raw, split)
                        .forEach(row -> draft.add(split, new Review(recipe.clean(row.text()), row.sentiment())));
            }
            return other.publish(draft, TaskMonitor.NONE).manifest();
        }
    }

    /** The cleaned dataset of that digest. */
    DatasetManifest cleaned(DatasetManifest like) {
        return catalog.require(Area.CLEANED, like.dataset(), like.digest());
    }

    List<Review> rows(DatasetManifest manifest, Split split) {
        List<Review> rows = new ArrayList<>();
        try (ReviewReader reader = catalog.read(manifest, split, scratch)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    static List<String> arguments(DatasetManifest raw, String recipe) {
        return List.of(
                "--JOB_NAME",
                "clean",
                "--bucket",
                NAME,
                "--dataset",
                raw.dataset(),
                "--digest",
                raw.digest(),
                "--recipe",
                recipe,
                "--producer",
                "spark-jobs test",
                "--enable-metrics",
                "--job-language=scala");
    }

    /** What two manifests of the same content must share. */
    static Map<String, Object> content(DatasetManifest manifest) {
        return Map.of(
                "sha256", manifest.contentSha256(),
                "splits", manifest.splits(),
                "shared", manifest.duplicatesAcrossSplits(),
                "recipe", String.valueOf(manifest.recipe()),
                "parent", String.valueOf(manifest.parent()),
                "source", manifest.source(),
                "revision", manifest.revision(),
                "schema", manifest.schema());
    }

    @Override
    public void close() {
        s3.close();
    }
}
