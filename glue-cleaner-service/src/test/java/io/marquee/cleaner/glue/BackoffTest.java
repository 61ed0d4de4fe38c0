package io.marquee.cleaner.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Backoff backoff = new Backoff(FIRST, LONGEST, new Random(1));

    @Test
    void growsFromHalfTheFirstStepToTheLongestAndNoFurther() {
        assertThat(backoff.next()).isBetween(FIRST.dividedBy(2), FIRST);
        assertThat(Stream.generate(backoff::next).limit(20)).hasSize(20);
        assertThat(Stream.generate(backoff::next).limit(50))
                .allSatisfy(time -> assertThat(time).isBetween(LONGEST.dividedBy(2), LONGEST))
                .doesNotHaveDuplicates();
    }

    @Test
    void beginsAnewAfterAReset() {
        assertThat(Stream.generate(backoff::next).limit(20)).hasSize(20);
        backoff.reset();
        assertThat(backoff.next()).isBetween(FIRST.dividedBy(2), FIRST);
    }

    @Test
    void neverIsShorterThanTheFirstStepWhereTheLongestIs() {
        Backoff still = new Backoff(FIRST, Duration.ofMillis(1), new Random(1));
        assertThat(Stream.generate(still::next).limit(5))
                .allSatisfy(time -> assertThat(time).isBetween(FIRST.dividedBy(2), FIRST));
    }
}
