package io.marquee.server.feedback;

import io.marquee.server.live.LiveModel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that feedback may name.
 *
 * @param id its id
 * @param model the version that gave it
 * @param at when
 * @param texts one per text of the call
 */
record Remembered(String id, LiveModel model, Instant at, List<Text> texts) {

    /**
     * What was said of one text.
     *
     * @param text as it was sent; null where its sender had tokenized it
     * @param label the index of the class that was answered
     * @param score its calibrated probability
     */
    record Text(@Nullable String text, int label, float score) {}

    int characters() {
        return texts.stream()
                .mapToInt(it -> it.text() == null ? 0 : it.text().length())
                .sum();
    }
}
