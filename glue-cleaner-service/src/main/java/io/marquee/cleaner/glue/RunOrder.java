package io.marquee.cleaner.glue;

import io.marquee.cleaner.engine.RunWishes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A run of a job that is wanted.
 *
 * @param job the job's name
 * @param arguments what the run gets
 * @param same the arguments by which a run for the same work is known, whoever started it; none where runs are not shared
 * @param marked whether the run gets our token as an argument: a job of somebody else's gets nothing that it does not know
 * @param forced whether a run that has ended already does not count
 * @param wishes how the run is to be
 */
record RunOrder(
        String job, Map<String, String> arguments, Set<String> same, boolean marked, boolean forced, RunWishes wishes) {

    static final String TOKEN = "--job-run-token";

    private static final Duration CLOCKS = Duration.ofMinutes(1);
    private static final int KEY_LENGTH = 32;

    /** Names the work in the data folder. */
    String work() {
        return work("job", job, same.isEmpty() ? arguments : sameArguments());
    }

    static String work(String kind, String target, Map<String, String> arguments) {
        String text = kind + "\n" + target + "\n" + new TreeMap<>(arguments);
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha).substring(0, KEY_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a run does the same work. */
    boolean isSame(GlueRun run) {
        return !same.isEmpty()
                && same.stream()
                        .allMatch(name -> Objects.equals(
                                arguments.get(name), run.arguments().get(name)));
    }

    /** Whether a run is the one that a record was written for. */
    boolean isOf(RunRecord entry, GlueRun run) {
        if (marked) {
            return entry.token().equals(run.arguments().get(TOKEN));
        }
        Instant started = run.startedOn();
        return started != null
                && started.isAfter(entry.createdAt().minus(CLOCKS))
                && run.arguments().equals(entry.arguments());
    }

    /** The arguments of a run, with our token where the job takes it. */
    Map<String, String> withToken(String token) {
        Map<String, String> all = new TreeMap<>(arguments);
        if (marked) {
            all.put(TOKEN, token);
        }
        return all;
    }

    private Map<String, String> sameArguments() {
        Map<String, String> found = new TreeMap<>(arguments);
        found.keySet().retainAll(same);
        return found;
    }
}
