package io.marquee.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class UnknownSettingsCheckTest {

    @Test
    void listsEverySettingThatNobodyReads() {
        assertThatThrownBy(() -> check(Map.of("marquee.api.tokn", "a", "marquee.nothing.like.it", "b"), Map.of()))
                .asInstanceOf(InstanceOfAssertFactories.type(MarqueeException.class))
                .satisfies(failure -> assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .extracting(MarqueeException::explanation, InstanceOfAssertFactories.STRING)
                .contains("marquee.api.tokn (test), probably meant: marquee.api.token")
                .contains("marquee.nothing.like.it (test)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "marquee.api.token",
                "marquee.api.max-body-size",
                "marquee.api.maxBodySize",
                "marquee.api.max_body_size",
                "marquee.sample.tags[0]",
                "marquee.sample.weights.anything",
                "spring.marquee.api.tokn"
            })
    void knowsASettingInEverySpelling(String name) {
        assertThatCode(() -> check(Map.of(name, "1"), Map.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"MARQUEE_API_TOKN, MARQUEE_API_TOKEN", "MARQUEE_DATA_DIRR, MARQUEE_DATA_DIR"})
    void refusesNearMissesInTheEnvironment(String name, String meant) {
        assertThatThrownBy(() -> check(Map.of(), Map.of(name, "1"))).hasMessageContaining(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MARQUEE_HOME", "MARQUEE_API_TOKEN", "MARQUEE_API_MAXBODYSIZE", "MARQUEES_API_TOKN"})
    void leavesTheNamesOfOtherProgramsAlone(String name) {
        assertThatCode(() -> check(Map.of(), Map.of(name, "1"))).doesNotThrowAnyException();
    }

    private static void check(Map<String, Object> properties, Map<String, Object> environment) {
        StandardEnvironment all = new StandardEnvironment();
        String system = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        all.getPropertySources().replace(system, new SystemEnvironmentPropertySource(system, environment));
        all.getPropertySources().addFirst(new MapPropertySource("test", properties));
        UnknownSettingsCheck.check(all);
    }
}
