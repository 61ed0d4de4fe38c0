package io.marquee.server.feedback;

import io.marquee.reviews.Sentiment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which feedback has been given of late. Not safe for use by several threads. */
final class Given {

    private final Map<Key, Sentiment> labels;

    Given(int most) {
        labels = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Sentiment> eldest) {
                return size() > most;
            }
        };
    }

    private record Key(String model, String predictionId, int index) {}

    @Nullable Sentiment of(String model, String predictionId, int index) {
        return labels.get(new Key(model, predictionId, index));
    }

    void add(String model, String predictionId, int index, Sentiment label) {
        labels.put(new Key(model, predictionId, index), label);
    }
}
