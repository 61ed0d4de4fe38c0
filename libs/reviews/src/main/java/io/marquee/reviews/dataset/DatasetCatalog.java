package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Split;
import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The datasets of a bucket. Objects are written first, the manifest after them and {@code latest.json} last, so a reader
 * sees a whole dataset or none, whenever a writer dies.
 */
public final class DatasetCatalog {

    private static final String JSON = "application/json";
    private static final Map<String, String> SCHEMA = Map.of("text", "string", "label", "int64");

    private final ObjectStore store;
    private final Clock clock;
    private final String producer;

    /**
     * @param producer who writes datasets through this catalog, with its version, for their manifests
     */
    public DatasetCatalog(ObjectStore store, Clock clock, String producer) {
        this.store = store;
        this.clock = clock;
        this.producer = producer;
    }

    /** The dataset that {@code latest.json} points to, if it is complete. */
    public Optional<DatasetManifest> latest(Area area, String dataset) {
        String key = latestKey(area, DatasetName.of(dataset));
        return bytes(key)
                .map(bytes -> ManifestJson.latest(bytes, store.uri(key)))
                .flatMap(latest -> complete(area, DatasetName.of(dataset), latest.digest()));
    }

    /**
     * A dataset that must be there.
     *
     * @param digest which one; the latest when null
     * @throws MarqueeException NOT_FOUND, saying which stage makes it
     */
    public DatasetManifest require(Area area, String dataset, @Nullable String digest) {
        String name = DatasetName.of(dataset);
        Optional<DatasetManifest> found = digest == null ? latest(area, name) : complete(area, name, digest);
        return found.orElseThrow(() -> new MarqueeException(
                FailureKind.NOT_FOUND,
                "There is no " + (area == Area.RAW ? "raw" : "cleaned") + " dataset '" + name + "'"
                        + (digest == null ? "" : " with the digest " + digest) + " in " + store.uri(area.prefix())
                        + ".",
                area == Area.RAW ? "Ingest it first." : "Clean it first."));
    }

    /** All complete datasets of a name, newest first. */
    public List<DatasetManifest> all(Area area, String dataset) {
        String prefix = area.prefix() + "/" + DatasetName.of(dataset) + "/";
        return store.list(prefix).stream()
                .filter(info -> info.key().endsWith("/manifest.json"))
                .map(info -> bytes(info.key()).map(bytes -> ManifestJson.manifest(bytes, store.uri(info.key()))))
                .flatMap(Optional::stream)
                .filter(this::isComplete)
                .sorted(Comparator.comparing(DatasetManifest::createdAt).reversed())
                .toList();
    }

    /** The newest complete dataset of a name that fits. */
    public Optional<DatasetManifest> find(Area area, String dataset, Predicate<DatasetManifest> fits) {
        return all(area, dataset).stream().filter(fits).findFirst();
    }

    /** The newest complete dataset that a recipe has made of a raw one. */
    public Optional<DatasetManifest> findCleaned(DatasetManifest raw, String recipe) {
        return find(
                Area.CLEANED,
                raw.dataset(),
                cleaned -> recipe.equals(cleaned.recipe()) && raw.digest().equals(cleaned.parent()));
    }

    /** Makes a dataset the one that {@code latest.json} points to. */
    public void pointTo(DatasetManifest manifest) {
        String key = latestKey(manifest.area(), manifest.dataset());
        byte[] pointer = ManifestJson.write(new ManifestJson.Latest(manifest.digest(), manifest.key()));
        if (!bytes(key).map(now -> java.util.Arrays.equals(now, pointer)).orElse(false)) {
            store.put(key, pointer, JSON);
        }
    }

    /**
     * Makes a draft visible to readers.
     *
     * @return its manifest; {@code created} is false when the same content was there already
     * @throws MarqueeException INVALID_INPUT when a split is empty, or what the store says
     */
    public PublishedDataset publish(DatasetDraft draft, TaskMonitor monitor) {
        draft.complete();
        return publish(draft.outline(), digest -> store(draft, digest, monitor), monitor);
    }

    /**
     * Makes rows visible to readers that stand elsewhere, whoever stores them.
     *
     * @param rows puts the objects; it is not asked when the same content is there already
     * @return as above
     */
    public PublishedDataset publish(DatasetOutline outline, RowStore rows, TaskMonitor monitor) {
        outline.requireRows();
        String sha256 = outline.contentSha256();
        String digest = sha256.substring(0, DatasetManifest.DIGEST_LENGTH);
        DraftOrigin origin = outline.origin();
        Optional<DatasetManifest> there = complete(origin.area(), origin.dataset(), digest);
        DatasetManifest manifest = there.orElseGet(() -> write(outline, rows, sha256, monitor));
        pointTo(manifest);
        return new PublishedDataset(manifest, there.isEmpty());
    }

    /**
     * The rows of a split. Its objects come into a temporary file, are held against their sha256, and go when the reader
     * is closed.
     *
     * @param scratch a folder for that file
     * @throws MarqueeException CORRUPT_DATA when the bytes are not those of the manifest
     */
    public ReviewReader read(DatasetManifest manifest, Split split, Path scratch) {
        return new DatasetReader(store, manifest.objects(split), scratch);
    }

    private DatasetManifest write(DatasetOutline outline, RowStore rows, String sha256, TaskMonitor monitor) {
        DraftOrigin origin = outline.origin();
        String digest = sha256.substring(0, DatasetManifest.DIGEST_LENGTH);
        List<ObjectFacts> objects = rows.store(digest);
        monitor.checkCancelled();
        var manifest = new DatasetManifest(
                DatasetManifest.FORMAT,
                origin.area(),
                origin.dataset(),
                digest,
                sha256,
                origin.source(),
                origin.revision(),
                SCHEMA,
                outline.facts(),
                outline.duplicatesAcrossSplits(),
                objects,
                origin.recipe(),
                origin.parent(),
                producer,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        store.put(manifest.key(), ManifestJson.write(manifest), JSON);
        return manifest;
    }

    private List<ObjectFacts> store(DatasetDraft draft, String digest, TaskMonitor monitor) {
        List<ObjectFacts> objects = new ArrayList<>();
        for (Split split : Split.values()) {
            monitor.checkCancelled();
            monitor.report(new Progress(objects.size(), Split.values().length, "files", "storing " + split.id()));
            objects.add(store(draft, split, digest));
        }
        return objects;
    }

    private ObjectFacts store(DatasetDraft draft, Split split, String digest) {
        DraftOrigin origin = draft.outline().origin();
        Path file = draft.file(split);
        String key = origin.area().objectKey(origin.dataset(), digest, split, 0);
        long size = store.put(key, file).size();
        return new ObjectFacts(key, split.id(), size, FileDigest.sha256(file), draft.rows(split));
    }

    private Optional<DatasetManifest> complete(Area area, String dataset, String digest) {
        String key = DatasetManifest.key(area, dataset, digest);
        return bytes(key)
                .map(bytes -> ManifestJson.manifest(bytes, store.uri(key)))
                .filter(this::isComplete);
    }

    private boolean isComplete(DatasetManifest manifest) {
        return !manifest.objects().isEmpty()
                && manifest.objects().stream()
                        .allMatch(object -> store.head(object.key())
                                .filter(info -> info.size() == object.size())
                                .isPresent());
    }

    private Optional<byte[]> bytes(String key) {
        if (store.head(key).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = store.open(key)) {
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE, store.uri(key) + " could not be read to its end.", "Try again.", e);
        }
    }

    private static String latestKey(Area area, String dataset) {
        return area.prefix() + "/" + dataset + "/latest.json";
    }

    static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a temporary file that stays costs room, not truth
            return;
        }
    }
}
