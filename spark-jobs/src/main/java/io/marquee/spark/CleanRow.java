package io.marquee.spark;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.spark.api.java.function.PairFunction;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * Cleans a row: (number, text, label) becomes its number and what is stored of it.
 *
 * @param cleaning the recipe
 */
record CleanRow(CleanText cleaning) implements PairFunction<Row, Long, CleanRow.Cleaned> {

    /**
     * A cleaned row on its way to its object.
     *
     * @param text as UTF-8
     * @param sentiment what it was labelled
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    record Cleaned(byte[] text, Sentiment sentiment) implements Serializable {}

    @Override
    public Tuple2<Long, Cleaned> call(Row row) {
        if (row.isNullAt(1) || row.isNullAt(2)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "Row " + row.getLong(0) + " of the raw dataset has no text or no label.",
                    "Ingest it again.");
        }
        byte[] text = cleaning.apply(row.getString(1)).getBytes(StandardCharsets.UTF_8);
        return new Tuple2<>(row.getLong(0), new Cleaned(text, Sentiment.ofLabel(row.getLong(2))));
    }
}
