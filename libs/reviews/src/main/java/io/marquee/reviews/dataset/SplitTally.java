package io.marquee.reviews.dataset;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.security.MessageDigest;

/** The digest and the counts of a split as its rows come, in their order. For one thread at a time. */
final class SplitTally {

    private final MessageDigest rowSha = ContentDigest.sha256();
    private final MessageDigest splitSha = ContentDigest.sha256();
    private final TextHashes hashes = new TextHashes();
    private final RowCounts counts = new RowCounts();

    void add(byte[] text, Sentiment sentiment) {
        splitSha.update(ContentDigest.row(rowSha, text, sentiment));
        hashes.add(TextHashes.hash(rowSha.digest(text)));
        counts.add(text, sentiment);
    }

    void add(RowTally part) {
        splitSha.update(part.digests());
        for (int row = 0; row < part.rows(); row++) {
            hashes.add(part.hash(row));
        }
        counts.add(part.counts());
    }

    long rows() {
        return counts.rows();
    }

    TextHashes hashes() {
        return hashes;
    }

    /** The digest of all rows; to be asked once, when they are all here. */
    ContentDigest.SplitDigest digest() {
        return new ContentDigest.SplitDigest(rows(), splitSha.digest());
    }

    SplitFacts facts() {
        return new SplitFacts(rows(), counts.labels(), hashes.duplicates(), counts.empty());
    }
}
