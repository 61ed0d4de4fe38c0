package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import io.marquee.tracking.ModelVersion;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** One version takes another's place while callers go on. */
class SwapUnderLoadTest {

    private static final int CALLERS = 3;
    private static final int SWAPS = 20;

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    @Test
    void failsNoCallAndMixesNoVersions() throws Exception {
        TestServer server = MARQUEE.server();
        TrackedModels models = MARQUEE.models();
        List<ModelVersion> versions = List.of(
                models.trained("right", Map.of(), TinyModel.RIGHT),
                models.trained("contrary", Map.of(), TinyModel.CONTRARY));
        server.deployed("swapped", versions.getFirst());
        AtomicBoolean stop = new AtomicBoolean();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<Integer>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(callers.submit(() -> callUntil(stop, server, seen)));
            }
            try {
                for (int i = 1; i <= SWAPS; i++) {
                    server.deployed("swapped", versions.get(i % 2));
                }
            } finally {
                stop.set(true);
            }
            for (Future<Integer> caller : running) {
                assertThat(caller.get()).isGreaterThan(SWAPS);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder("1", "2");
    }

    /** Every answer is the one that its own version gives; the number of answers. */
    private static int callUntil(AtomicBoolean stop, TestServer server, Set<String> seen) {
        int calls = 0;
        while (!stop.get()) {
            HttpResponse<String> answer = server.predict("swapped", "a good film", "a bad film", "good", "bad");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode said = RunningService.json(answer);
            String version = said.path("version").asString();
            boolean right = version.equals("1");
            assertThat(said.path("predictions")
                            .valueStream()
                            .map(it -> it.path("label").asString().equals("positive") == right))
                    .as(version)
                    .containsExactly(true, false, true, false);
            seen.add(version);
            calls++;
        }
        return calls;
    }
}
