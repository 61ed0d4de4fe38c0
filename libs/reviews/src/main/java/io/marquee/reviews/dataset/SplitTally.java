package io.marquee.reviews.dataset;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.security.MessageDigest;
import java.util.Map;

/** The digest and the counts of a split as its rows come, in their order. For one thread at a time. */
final class SplitTally {

    private final MessageDigest rowSha = ContentDigest.sha256();
    private final MessageDigest splitSha = ContentDigest.sha256();
    private final TextHashes hashes = new TextHashes();
    private final long[] labels = new long[Sentiment.values().length];
    private long rows;
    private long empty;

    void add(byte[] text, Sentiment sentiment) {
        splitSha.update(ContentDigest.row(rowSha, text, sentiment));
        hashes.add(TextHashes.hash(rowSha.digest(text)));
        labels[sentiment.label()]++;
        rows++;
        if (text.length == 0) {
            empty++;
        }
    }

    void add(RowTally part) {
        splitSha.update(part.digests());
        for (int row = 0; row < part.rows(); row++) {
            hashes.add(part.hash(row));
        }
        for (Sentiment sentiment : Sentiment.values()) {
            labels[sentiment.label()] += part.labels(sentiment);
        }
        rows += part.rows();
        empty += part.empty();
    }

    long rows() {
        return rows;
    }

    TextHashes hashes() {
        return hashes;
    }

    /** The digest of all rows; to be asked once, when they are all here. */
    ContentDigest.SplitDigest digest() {
        return new ContentDigest.SplitDigest(rows, splitSha.digest());
    }

    SplitFacts facts() {
        return new SplitFacts(
                rows,
                Map.of(Sentiment.NEGATIVE.id(), labels[0], Sentiment.POSITIVE.id(), labels[1]),
                hashes.duplicates(),
                empty);
    }
}
