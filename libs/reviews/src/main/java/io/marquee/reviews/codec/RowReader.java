package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import java.util.Iterator;
import java.util.function.Function;

/** The rows of a file, one after the other, in bounded memory. Malformed rows throw {@link MarqueeException}. */
public interface RowReader extends Iterator<Row>, AutoCloseable {

    @Override
    void close();

    /**
     * The rows as reviews.
     *
     * @param what the source's name, for the message when a row has no label
     */
    default ReviewReader reviews(String what) {
        return map(row -> {
            if (row.sentiment() == null) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        what + " has no labels.",
                        "Add a column 'label' of 0 and 1, or name the column that holds them.");
            }
            return new Review(row.text(), row.sentiment());
        });
    }

    private ReviewReader map(Function<Row, Review> mapping) {
        RowReader rows = this;
        return new ReviewReader() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Review next() {
                return mapping.apply(rows.next());
            }

            @Override
            public void close() {
                rows.close();
            }
        };
    }
}
