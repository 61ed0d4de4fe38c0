package io.marquee.hub;

import io.marquee.base.TaskMonitor;
import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How often to try again, and how long to wait before.
 *
 * @param attempts how often one thing is tried in all
 * @param firstDelay the wait after the first failure; it doubles each time
 * @param longestDelay the longest wait, also where the Hub names one
 * @param clock what dates in answers are compared with
 */
record Retries(int attempts, Duration firstDelay, Duration longestDelay, Clock clock) {

    static final Retries DEFAULT = new Retries(6, Duration.ofMillis(500), Duration.ofSeconds(60), Clock.systemUTC());

    private static final Duration SLICE = Duration.ofMillis(200);

    /** The wait after the given number of failures. */
    Duration delay(int failures) {
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(failures - 1, 20));
        return doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled;
    }

    /** The wait that an answer asks for ({@code Retry-After}, in seconds or as a date). */
    Optional<Duration> asked(HttpHeaders headers) {
        return headers.firstValue("Retry-After").flatMap(this::parse);
    }

    private Optional<Duration> parse(String value) {
        String text = value.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            DateTimeFormatter format = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT);
            Duration until = Duration.between(clock.instant(), ZonedDateTime.parse(text, format));
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Waits, unless the work is cancelled or the thread interrupted meanwhile. */
    static void pause(Duration wait, TaskMonitor monitor) {
        long end = System.nanoTime() + wait.toNanos();
        for (long left = wait.toNanos(); left > 0; left = end - System.nanoTime()) {
            monitor.checkCancelled();
            try {
                Thread.sleep(Duration.ofNanos(Math.min(left, SLICE.toNanos())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw HubFailures.interrupted(e);
            }
        }
        monitor.checkCancelled();
    }
}
