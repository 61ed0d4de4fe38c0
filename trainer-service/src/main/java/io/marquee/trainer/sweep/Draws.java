package io.marquee.trainer.sweep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Random search (Bergstra and Bengio 2012). What a draw gives depends on the seed, its number and the parameter's name
 * alone: more draws, or another parameter, leave the values of the others as they were.
 */
final class Draws {

    private static final int UNUSED_BITS = Long.SIZE - 53;

    private Draws() {}

    /**
     * The first draws. Where the combinations are finite none comes twice, as equal trainings would tell nothing new.
     *
     * @param count how many, not more than there are combinations
     */
    static List<Map<String, Object>> first(int count, List<Parameter> parameters, long seed) {
        boolean finite = Double.isFinite(Grid.size(parameters));
        List<Map<String, Object>> draws = new ArrayList<>();
        Set<Map<String, Object>> seen = new HashSet<>();
        for (long number = 0; draws.size() < count; number++) {
            Map<String, Object> draw = draw(parameters, seed, number);
            if (!finite || seen.add(draw)) {
                draws.add(draw);
            }
        }
        return List.copyOf(draws);
    }

    private static Map<String, Object> draw(List<Parameter> parameters, long seed, long number) {
        Map<String, Object> draw = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            draw.put(parameter.name(), parameter.at(place(seed, number, parameter.name())));
        }
        return draw;
    }

    /** A number from 0, inclusive, to 1, exclusive, out of a digest. */
    private static double place(long seed, long number, String name) {
        byte[] text = (seed + ":" + number + ":" + name).getBytes(StandardCharsets.UTF_8);
        try {
            long bits = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
            return (bits >>> UNUSED_BITS) * 0x1p-53;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
