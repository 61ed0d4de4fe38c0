package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much MLflow takes at once, and how long names and values may be. */
final class Limits {

    static final int METRICS = 1000;
    static final int PARAMS = 100;
    static final int TAGS = 100;
    static final int PARAM_LENGTH = 6000;

    /** What MLflow 2.9 takes; 3 takes 8000. */
    static final int TAG_LENGTH = 5000;

    private static final Logger LOG = LoggerFactory.getLogger(Limits.class);
    private static final int NAME_LENGTH = 250;
    private static final int BATCH_BYTES = 900_000;
    private static final int BYTES_AROUND_ENTRY = 64;
    private static final Pattern NAME = Pattern.compile("[\\w\\-. :/]+", Pattern.UNICODE_CHARACTER_CLASS);

    private Limits() {}

    /** Refuses a name that MLflow would refuse, before anything is sent. */
    static void checkName(String kind, String name) {
        if (!NAME.matcher(name).matches() || name.length() > NAME_LENGTH) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "MLflow cannot take '" + name + "' as the name of a " + kind + ".",
                    "Use 1 to " + NAME_LENGTH + " letters, digits, blanks and _ - . : /");
        }
    }

    /** Values that fit: MLflow would cut longer ones without a word, so they are cut with a mark. */
    static Map<String, String> fit(String kind, Map<String, String> values, int longest) {
        Map<String, String> fitting = new LinkedHashMap<>();
        Sorted.copyOf(values).forEach((name, value) -> {
            checkName(kind, name);
            fitting.put(name, cut(kind, name, value, longest));
        });
        return fitting;
    }

    private static String cut(String kind, String name, String value, int longest) {
        if (value.length() <= longest) {
            return value;
        }
        LOG.warn("{} '{}' has {} characters; MLflow keeps the first {}", kind, name, value.length(), longest - 1);
        int end = Character.isHighSurrogate(value.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return value.substring(0, end) + "…";
    }

    static List<Map<String, String>> batches(Map<String, String> values, int most) {
        List<Map.Entry<String, String>> entries = List.copyOf(values.entrySet());
        return batches(entries, most, entry -> bytes(entry.getKey()) + bytes(entry.getValue())).stream()
                .map(batch -> {
                    Map<String, String> map = new LinkedHashMap<>();
                    batch.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
                    return map;
                })
                .toList();
    }

    /** Parts a list so that no batch has too many entries or bytes. */
    static <T> List<List<T>> batches(List<T> all, int most, ToIntFunction<T> size) {
        List<List<T>> batches = new ArrayList<>();
        List<T> batch = new ArrayList<>();
        int bytes = 0;
        for (T entry : all) {
            int more = size.applyAsInt(entry) + BYTES_AROUND_ENTRY;
            if (!batch.isEmpty() && (batch.size() == most || bytes + more > BATCH_BYTES)) {
                batches.add(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(entry);
            bytes += more;
        }
        if (!batch.isEmpty()) {
            batches.add(batch);
        }
        return batches;
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
