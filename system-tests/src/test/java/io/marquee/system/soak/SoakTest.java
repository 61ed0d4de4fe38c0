package io.marquee.system.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.Repository;
import io.marquee.system.pipeline.Launcher;
import io.marquee.system.pipeline.RunningSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Swaps, deployments, removals and canary changes under full load: nobody notices, and nothing grows. How many is set by
 * {@code -Dmarquee.soak.changes}; {@code ./marquee bench soak} makes a thousand.
 */
@ExtendWith(RunningSystem.class)
class SoakTest {

    private static final int CHANGES = Integer.getInteger("marquee.soak.changes", 30);
    private static final int CLIENTS = Integer.getInteger("marquee.soak.clients", 8);
    /** Below this the server is still warming up, and its memory says nothing. */
    private static final int ENOUGH_FOR_MEMORY = 1000;

    private static final double NOISE = 0.03;

    @Test
    void nobodyNoticesAndNothingGrows(Launcher launcher) throws Exception {
        LiveHistory history = new LiveHistory();
        Changes changes = new Changes(launcher, history);
        changes.begin();
        Resident resident = Resident.of(launcher);
        URI predict = URI.create(launcher.url("MODEL_SERVER") + "/v1/models/" + Changes.NAME + "/predict");
        long began = System.nanoTime();
        try (Load load = new Load(predict, history, CLIENTS)) {
            for (int i = 0; i < CHANGES; i++) {
                changes.next(i);
                resident.look(i, CHANGES);
            }
            load.finish();
            report(load, resident, Duration.ofNanos(System.nanoTime() - began));
            assertThat(load.complaints()).isEmpty();
            assertThat(load.failures()).isZero();
            assertThat(load.strangers()).isZero();
            assertThat(load.answers()).isGreaterThan(CHANGES);
        } finally {
            changes.end();
        }
        if (CHANGES >= ENOUGH_FOR_MEMORY) {
            assertThat(resident.median(3)).isLessThan((long) (resident.median(2) * (1 + NOISE)));
        }
    }

    private static void report(Load load, Resident resident, Duration time) throws IOException {
        double seconds = time.toMillis() / 1e3;
        String report = String.format(
                Locale.ROOT,
                "%d changes in %.1f s; %d clients: %d answers, %.0f a second, %d failed, %d of versions not live;"
                        + " resident MiB by quarters %s%n",
                CHANGES,
                seconds,
                CLIENTS,
                load.answers(),
                load.answers() / seconds,
                load.failures(),
                load.strangers(),
                resident.quarters());
        Files.writeString(Repository.root().resolve("system-tests/target/soak.txt"), report);
    }
}
