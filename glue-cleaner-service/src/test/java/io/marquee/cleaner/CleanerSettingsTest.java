package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CleanerSettingsTest {

    @Test
    void theCleanerHasNoSettingsOfItsOwn() {
        Path classes = Path.of("target/classes");
        assertThat(classes.resolve("application.yml")).exists();
        assertThat(classes.resolve("META-INF/spring-configuration-metadata.json"))
                .as("test each of them with SettingsAssertions")
                .doesNotExist();
    }
}
