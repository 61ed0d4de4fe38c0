package io.marquee.cleaner.glue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.JobRunState;

class RunStateTest {

    @Test
    void knowsEveryStateThatTheServicesModelHas() {
        assertThat(Stream.of(JobRunState.values())
                        .filter(state -> state != JobRunState.UNKNOWN_TO_SDK_VERSION)
                        .map(state -> RunState.of(state.toString())))
                .hasSameSizeAs(RunState.Known.values())
                .allSatisfy(state -> assertThat(state).isInstanceOf(RunState.Known.class));
    }

    @Test
    void takesANewStateForOneThatGoesOn() {
        RunState state = RunState.of("PAUSED");
        assertThat(state).isEqualTo(new RunState.Unknown("PAUSED"));
        assertThat(state.hasEnded()).isFalse();
        assertThat(state.text()).isEqualTo("PAUSED");
    }
}
