package io.marquee.reviews.dataset;

import io.marquee.reviews.Review;
import io.marquee.reviews.codec.ParquetReviewWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** One split as it is written: its file and its tally. For one thread at a time. */
final class SplitDraft implements AutoCloseable {

    private final Path file;
    private final SplitTally tally;
    private final ParquetReviewWriter writer;

    SplitDraft(Path file, SplitTally tally) {
        this.file = file;
        this.tally = tally;
        this.writer = new ParquetReviewWriter(file);
    }

    void add(Review review) {
        byte[] text = review.text().getBytes(StandardCharsets.UTF_8);
        tally.add(text, review.sentiment());
        writer.write(text, review.sentiment());
    }

    Path file() {
        return file;
    }

    @Override
    public void close() {
        writer.close();
    }
}
