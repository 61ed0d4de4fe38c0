package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sixty-four clients of each bad kind beside healthy ones, against a server in a process of its own. Whoever is healthy
 * gets every answer and the right one; whoever is not gets a problem; memory stays where it was. How much longer the
 * healthy wait is printed.
 */
class HostileClientsTest {

    private static final int HOSTILE = 64;
    private static final int HEALTHY = 4;
    private static final int MOST_GROWTH_MEBIBYTES = 320;
    private static final String PATH = "/v1/models/sentiment/predict";
    private static final String QUESTION = "{\"texts\": [\"a good film\", \"a bad film\"]}";
    private static final byte[] TEN_MEBIBYTES = new byte[10 << 20];

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static ServerProcess server;
    static RawClient raw;
    static long warmMebibytes;

    /** A way to be bad, and what the answer begins with. */
    enum Kind {
        MALFORMED_JSON(400, "invalid-input"),
        DEEPLY_NESTED_JSON(400, "invalid-input"),
        INVALID_UTF8(400, "invalid-input"),
        A_HUNDRED_THOUSAND_TEXTS(413, "too-large"),
        A_LARGE_BODY(413, "too-large"),
        A_LARGE_CHUNKED_BODY(413, "too-large"),
        A_BODY_THAT_STALLS(408, "invalid-input"),
        NO_HTTP(400, "invalid-input");

        private final int status;
        private final String problem;

        Kind(int status, String problem) {
            this.status = status;
            this.problem = problem;
        }

        private byte[][] parts() {
            return switch (this) {
                case MALFORMED_JSON -> one(RawClient.request(PATH, ascii("{\"texts\": [\"good\"")));
                case DEEPLY_NESTED_JSON -> one(RawClient.request(PATH, ascii("{\"texts\": " + "[".repeat(200_000))));
                case INVALID_UTF8 -> one(RawClient.request(PATH, utf8Broken()));
                case A_HUNDRED_THOUSAND_TEXTS -> one(RawClient.request(PATH, manyTexts()));
                case A_LARGE_BODY ->
                    new byte[][] {RawClient.head(PATH, "Content-Length: " + TEN_MEBIBYTES.length), TEN_MEBIBYTES};
                case A_LARGE_CHUNKED_BODY ->
                    new byte[][] {
                        RawClient.head(PATH, "Transfer-Encoding: chunked"),
                        ascii(Integer.toHexString(TEN_MEBIBYTES.length) + "\r\n"),
                        TEN_MEBIBYTES,
                        ascii("\r\n0\r\n\r\n")
                    };
                case A_BODY_THAT_STALLS ->
                    one(RawClient.concat(RawClient.head(PATH, "Content-Length: 1000"), ascii("{\"texts\": [")));
                case NO_HTTP -> one(ascii("GET /v1/mod\u0001els\r\n\r\n"));
            };
        }
    }

    private static byte[][] one(byte[] part) {
        return new byte[][] {part};
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] utf8Broken() {
        byte[] body = ascii(QUESTION);
        body[12] = (byte) 0xff;
        return body;
    }

    private static byte[] manyTexts() {
        return ascii("{\"texts\": [" + String.join(",", Collections.nCopies(100_000, "\"good\"")) + "]}");
    }

    @BeforeAll
    static void start() throws Exception {
        ModelVersion version = MARQUEE.models().trained("it", Map.of(), TinyModel.RIGHT);
        server = ServerProcess.start(
                MARQUEE.s3(),
                MARQUEE.mlflow().url(),
                "--marquee.model-server.name=hostile",
                "--server.tomcat.connection-timeout=2s",
                "--marquee.api.body-timeout=2s");
        raw = new RawClient(server.port());
        HttpResponse<String> started = server.post(
                "/v1/deployments", new JsonMapper().writeValueAsString(TestServer.request("sentiment", version)));
        String id = new JsonMapper().readTree(started.body()).path("id").asString();
        JsonNode view = server.get("/v1/deployments/" + id);
        while (view.path("endedAt").isMissingNode() || view.path("endedAt").isNull()) {
            view = server.get("/v1/deployments/" + id);
        }
        assertThat(view.path("state").asString()).as(view.toString()).isEqualTo("SUCCEEDED");
        healthy(300);
        warmMebibytes = server.residentMebibytes();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    /** Asks so many times and gives the median of how long it took, in microseconds. */
    private static long healthy(int times) throws Exception {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = server.post(PATH, QUESTION);
            nanos[i] = System.nanoTime() - start;
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).containsSubsequence("\"label\":\"positive\"", "\"label\":\"negative\"");
        }
        Arrays.sort(nanos);
        return nanos[times / 2] / 1000;
    }

    /** As many as ask beside the hostile, with nobody beside them. */
    private static long healthyTogether() throws Exception {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            return slowest(together(clients, HEALTHY, () -> healthy(50)));
        }
    }

    private static long slowest(List<Future<Long>> medians) throws Exception {
        long slowest = 0;
        for (Future<Long> median : medians) {
            slowest = Math.max(slowest, median.get());
        }
        return slowest;
    }

    private static <R> List<Future<R>> together(ExecutorService clients, int count, Callable<R> client) {
        List<Future<R>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            answers.add(clients.submit(client));
        }
        return answers;
    }

    @ParameterizedTest
    @EnumSource
    void theHealthyAreAnsweredAndTheHostileGetAProblem(Kind kind) throws Exception {
        byte[][] parts = kind.parts();
        long alone = healthyTogether();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> hostile = together(clients, HOSTILE, () -> raw.exchange(parts));
            List<Future<Long>> healthy = together(clients, HEALTHY, () -> healthy(50));
            for (Future<String> answer : hostile) {
                assertProblem(answer.get(), kind);
            }
            long beside = slowest(healthy);
            report(kind.name(), alone, beside);
        }
    }

    private static void assertProblem(String answer, Kind kind) {
        assertThat(answer).startsWith("HTTP/1.1 " + kind.status);
        assertThat(answer).contains("application/problem+json", "urn:marquee:problem:" + kind.problem);
    }

    @Test
    void whoLeavesHalfwayDisturbsNobody() throws Exception {
        byte[] half = RawClient.concat(RawClient.head(PATH, "Content-Length: 1000"), ascii("{\"texts\": [\"go"));
        long alone = healthyTogether();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> hostile = together(clients, HOSTILE, () -> {
                raw.leaveAfter(half);
                return true;
            });
            List<Future<Long>> healthy = together(clients, HEALTHY, () -> healthy(50));
            for (Future<Boolean> answer : hostile) {
                answer.get();
            }
            long beside = slowest(healthy);
            report("LEAVES_HALFWAY", alone, beside);
        }
    }

    @Test
    void whoNeverEndsItsHeadersIsSentAway() throws Exception {
        byte[] half = ascii("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nX-Slow: ");
        long alone = healthyTogether();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> hostile = together(clients, HOSTILE, () -> raw.exchange(half));
            List<Future<Long>> healthy = together(clients, HEALTHY, () -> healthy(50));
            long beside = slowest(healthy);
            for (Future<String> answer : hostile) {
                assertThat(answer.get()).doesNotContain("200");
            }
            report("SLOW_HEADERS", alone, beside);
        }
    }

    @Test
    void requestsOnePushedAfterTheOtherAreAnsweredInTheirOrder() throws Exception {
        byte[] good = ascii("{\"texts\": [\"good\"]}");
        byte[] first =
                ascii("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + good.length + "\r\n\r\n");
        byte[] bad = ascii("{\"texts\": [\"bad\"]}");
        String answers = raw.exchange(RawClient.concat(first, good, RawClient.request(PATH, bad)));
        assertThat(answers)
                .containsSubsequence(
                        "HTTP/1.1 200", "\"label\":\"positive\"", "HTTP/1.1 200", "\"label\":\"negative\"");
    }

    private static void report(String kind, long alone, long beside) throws Exception {
        long resident = server.residentMebibytes();
        System.out.printf(
                "hostile %-26s healthy median %6d us alone, %6d us beside (%.1fx), %d MiB resident (%+d)%n",
                kind, alone, beside, (double) beside / alone, resident, resident - warmMebibytes);
        assertThat(server.isAlive()).isTrue();
        assertThat(resident - warmMebibytes).isLessThan(MOST_GROWTH_MEBIBYTES);
    }
}
