package io.marquee.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SystemSampleTest {

    @TempDir
    Path disk;

    @Test
    void measuresUnderTheNamesOfMlflowsOwnSystemMetrics() {
        Map<String, Double> values = new SystemSample(disk).now();
        assertThat(values)
                .containsKeys(
                        "system/system_memory_usage_megabytes",
                        "system/system_memory_usage_percentage",
                        "system/disk_usage_percentage",
                        "system/disk_usage_megabytes",
                        "system/disk_available_megabytes");
        assertThat(values.values()).allMatch(value -> value >= 0);
        assertThat(values).allSatisfy((name, value) -> {
            if (name.endsWith("_percentage")) {
                assertThat(value).as(name).isBetween(0.0, 100.0);
            }
        });
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void knowsTheMemoryOfThisProcess() {
        assertThat(new SystemSample(disk).now())
                .hasEntrySatisfying(
                        "system/process_memory_usage_megabytes",
                        size -> assertThat(size).isBetween(20.0, 100_000.0));
    }
}
