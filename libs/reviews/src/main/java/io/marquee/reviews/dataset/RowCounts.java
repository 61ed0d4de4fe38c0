package io.marquee.reviews.dataset;

import io.marquee.reviews.Sentiment;
import java.io.Serializable;
import java.util.Map;

/** How many rows there are, of which label, and without a text. */
final class RowCounts implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long[] labels = new long[Sentiment.values().length];
    private long empty;

    void add(byte[] text, Sentiment sentiment) {
        labels[sentiment.label()]++;
        if (text.length == 0) {
            empty++;
        }
    }

    void add(RowCounts more) {
        for (int label = 0; label < labels.length; label++) {
            labels[label] += more.labels[label];
        }
        empty += more.empty;
    }

    long rows() {
        return labels[0] + labels[1];
    }

    Map<String, Long> labels() {
        return Map.of(Sentiment.NEGATIVE.id(), labels[0], Sentiment.POSITIVE.id(), labels[1]);
    }

    long empty() {
        return empty;
    }
}
