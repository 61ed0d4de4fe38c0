package io.marquee.reviews.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads files to their end. */
final class Rows {

    private Rows() {}

    static List<Row> of(Path file) {
        return of(file, ReviewColumns.DEFAULT);
    }

    static List<Row> of(Path file, ReviewColumns columns) {
        return of(ReviewFiles.open(file, columns));
    }

    static List<Row> of(RowReader opened) {
        List<Row> rows = new ArrayList<>();
        try (RowReader reader = opened) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    static Row negative(String text) {
        return new Row(text, Sentiment.NEGATIVE, null);
    }

    static Row positive(String text) {
        return new Row(text, Sentiment.POSITIVE, null);
    }

    /** The message of the failure that reading ends with. */
    static String failure(Path file, FailureKind kind) {
        MarqueeException failure = catchThrowableOfType(MarqueeException.class, () -> of(file));
        assertThat(failure).as("the failure of reading %s", file.getFileName()).isNotNull();
        assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.remedy()).isNotBlank();
        assertThat(failure).hasMessageContaining(String.valueOf(file.getFileName()));
        return String.valueOf(failure.getMessage());
    }
}
