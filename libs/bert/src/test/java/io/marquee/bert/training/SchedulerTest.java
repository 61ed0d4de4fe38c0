package io.marquee.bert.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.MarqueeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulerTest {

    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 0, 0",
        "CONSTANT, 1, 1",
        "CONSTANT, 2, 2",
        "CONSTANT, 9, 2",
        "LINEAR, 0, 0",
        "LINEAR, 1, 1",
        "LINEAR, 2, 2",
        "LINEAR, 6, 1",
        "LINEAR, 9, 0.25",
        "COSINE, 0, 0",
        "COSINE, 1, 1",
        "COSINE, 2, 2",
        "COSINE, 6, 1",
        "COSINE, 8, 0.2928932188134524",
    })
    void risesInTheWarmUpAndFallsAfterwards(Scheduler scheduler, long step, double expected) {
        assertThat(scheduler.at(step, 10, 2, 0.2)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void beginsAtTheTopWithoutAWarmUp() {
        assertThat(Scheduler.LINEAR.at(0, 10, 2, 0)).isEqualTo(2);
    }

    @Test
    void standsATrainingThatIsAllWarmUp() {
        assertThat(Scheduler.COSINE.at(9, 10, 2, 1)).isEqualTo(1.8);
        assertThat(Scheduler.COSINE.at(0, 1, 2, 1)).isZero();
    }

    /** 5 of 41 steps are {@code ceil(41 * 0.1)}. */
    @Test
    void roundsTheWarmUpUpwards() {
        assertThat(Scheduler.LINEAR.at(4, 41, 2, 0.1)).isEqualTo(1.6);
        assertThat(Scheduler.LINEAR.at(5, 41, 2, 0.1)).isEqualTo(2);
        assertThat(Scheduler.LINEAR.at(40, 41, 2, 0.1)).isEqualTo(2.0 / 36);
    }

    @Test
    void isFoundByItsNameOnly() {
        assertThat(Scheduler.byId("cosine")).isEqualTo(Scheduler.COSINE);
        assertThatThrownBy(() -> Scheduler.byId("polynomial"))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining("polynomial");
    }
}
