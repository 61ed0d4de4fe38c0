package io.marquee.reviews.dataset;

import static java.util.Objects.requireNonNull;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Split;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a dataset that its readers need. A dataset exists when its manifest does.
 *
 * @param format the version of this document, {@value #FORMAT}
 * @param area raw or cleaned
 * @param dataset the dataset's name
 * @param digest the first 32 hex digits of {@code contentSha256}: the name of its folder
 * @param contentSha256 a sha256 over its rows (see {@link ContentDigest}), 64 hex digits
 * @param source where the rows came from, for people: a Hub id, a path, a URI
 * @param revision which state of the source: a commit, or a sha256 of the files
 * @param schema column to type
 * @param splits what is in each split
 * @param duplicatesAcrossSplits rows of the test split whose text also stands in the training split
 * @param objects the files
 * @param recipe the cleaning recipe's id; null for raw data
 * @param parent the digest of the raw dataset that was cleaned; null for raw data
 * @param producer who wrote it, with its version
 * @param createdAt when
 */
public record DatasetManifest(
        int format,
        Area area,
        String dataset,
        String digest,
        String contentSha256,
        String source,
        String revision,
        Map<String, String> schema,
        Map<String, SplitFacts> splits,
        long duplicatesAcrossSplits,
        List<ObjectFacts> objects,
        @Nullable String recipe,
        @Nullable String parent,
        String producer,
        Instant createdAt) {

    /** The version of the document that this code writes and reads. */
    public static final int FORMAT = 1;

    /** Hex digits of a digest; MLflow takes at most 36 characters. */
    public static final int DIGEST_LENGTH = 32;

    public DatasetManifest {
        // JSON can lack anything
        requireNonNull(area);
        requireNonNull(dataset);
        requireNonNull(digest);
        requireNonNull(contentSha256);
        requireNonNull(source);
        requireNonNull(revision);
        requireNonNull(producer);
        requireNonNull(createdAt);
        splits = new TreeMap<>(Map.copyOf(splits));
        schema = new TreeMap<>(Map.copyOf(schema));
        objects = List.copyOf(objects);
    }

    /**
     * What is in a split.
     *
     * @param rows how many rows
     * @param labels rows per label
     * @param duplicates rows whose text stood in an earlier row of the split
     * @param empty rows without any text
     */
    public record SplitFacts(long rows, Map<String, Long> labels, long duplicates, long empty) {

        public SplitFacts {
            labels = new TreeMap<>(Map.copyOf(labels));
        }
    }

    /**
     * A file.
     *
     * @param key its key in the bucket
     * @param split which split its rows belong to
     * @param size in bytes
     * @param sha256 of its bytes, 64 hex digits
     * @param rows how many rows
     */
    public record ObjectFacts(String key, String split, long size, String sha256, long rows) implements Serializable {

        public ObjectFacts {
            requireNonNull(key);
            requireNonNull(split);
            requireNonNull(sha256);
        }

        /** What is to be said of an object whose bytes have another sha256; {@code uri} for people. */
        public MarqueeException differs(String uri) {
            return new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    uri + " is not what its manifest says (sha256 differs).",
                    "Delete that dataset's folder and make it anew.");
        }
    }

    /** The key of a dataset's manifest. */
    public static String key(Area area, String dataset, String digest) {
        return area.prefix() + "/" + dataset + "/" + digest + "/manifest.json";
    }

    /** The key of this manifest. */
    public String key() {
        return key(area, dataset, digest);
    }

    /** The rows of a split; 0 where there is no such split. */
    public long rows(Split split) {
        SplitFacts facts = splits.get(split.id());
        return facts == null ? 0 : facts.rows();
    }

    /** Rows per split, in the order of names. */
    public Map<String, Long> rows() {
        Map<String, Long> rows = new TreeMap<>();
        splits.forEach((split, facts) -> rows.put(split, facts.rows()));
        return rows;
    }

    /** The files of a split, in their order. */
    public List<ObjectFacts> objects(Split split) {
        return objects.stream().filter(it -> it.split().equals(split.id())).toList();
    }
}
