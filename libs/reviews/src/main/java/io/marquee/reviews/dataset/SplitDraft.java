package io.marquee.reviews.dataset;

import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.codec.ParquetReviewWriter;
import io.marquee.reviews.dataset.DatasetManifest.SplitFacts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;

/** One split as it is written: its file, its digest, its counts. For one thread at a time. */
final class SplitDraft implements AutoCloseable {

    private final Path file;
    private final ParquetReviewWriter writer;
    private final MessageDigest rowSha = ContentDigest.sha256();
    private final MessageDigest splitSha = ContentDigest.sha256();
    private final TextHashes hashes = new TextHashes();
    private final long[] labels = new long[Sentiment.values().length];
    private long rows;
    private long empty;

    SplitDraft(Path file) {
        this.file = file;
        this.writer = new ParquetReviewWriter(file);
    }

    void add(Review review) {
        byte[] text = review.text().getBytes(StandardCharsets.UTF_8);
        splitSha.update(ContentDigest.row(rowSha, text, review.sentiment()));
        hashes.add(rowSha.digest(text));
        writer.write(text, review.sentiment());
        labels[review.sentiment().label()]++;
        rows++;
        if (text.length == 0) {
            empty++;
        }
    }

    Path file() {
        return file;
    }

    long rows() {
        return rows;
    }

    TextHashes hashes() {
        return hashes;
    }

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

    @Override
    public void close() {
        writer.close();
    }
}
