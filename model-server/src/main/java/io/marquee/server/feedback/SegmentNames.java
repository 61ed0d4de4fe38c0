package io.marquee.server.feedback;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** Names of segments: of different servers and times never the same, and in the order of their times. */
final class SegmentNames {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int DIGITS = 8;

    private final Clock clock;

    SegmentNames(Clock clock) {
        this.clock = clock;
    }

    String next() {
        return TIME.format(clock.instant()) + "-" + UUID.randomUUID().toString().substring(0, DIGITS);
    }
}
