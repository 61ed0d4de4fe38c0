package io.marquee.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger asked = new AtomicInteger();
    /** An answer takes a hundredth of a second, however long it takes. */
    private final AtomicLong clock = new AtomicLong();

    private HttpServer server;
    private volatile int wrongAt = Integer.MAX_VALUE;
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/predict", exchange -> {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            connections.add(exchange.getRemoteAddress());
            String label = asked.incrementAndGet() == wrongAt ? "neither" : text;
            byte[] answer = ("{\"label\":\"" + label + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            clock.addAndGet(10_000_000);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.close();
    }

    @Test
    void keepsAsManyConnectionsAsThereAreClients() throws IOException {
        Outcome outcome = run(3);

        assertThat(outcome.errors()).as(outcome.firstError()).isZero();
        assertThat(outcome.perSecond()).isEqualTo(outcome.answers() / 0.3);
        assertThat(outcome.p50()).isPositive().isLessThanOrEqualTo(outcome.p99());
        assertThat(outcome.p99()).isLessThanOrEqualTo(outcome.longest());
        assertThat(connections).hasSize(3);
    }

    @Test
    void countsWhatEndsWithinTheCountedSeconds() throws IOException {
        Outcome outcome = run(1);

        // the answers at 0.10 to 0.40 s
        assertThat(outcome.answers()).isEqualTo(31);
        assertThat(outcome.total()).isEqualTo(40).isEqualTo(asked.get());
        assertThat(outcome.p50()).isCloseTo(10, within(0.1));
    }

    @Test
    void countsAnAnswerWithAnotherLabelAsAnError() throws IOException {
        wrongAt = 5;

        Outcome outcome = run(1);

        assertThat(outcome.errors()).isEqualTo(1);
        assertThat(outcome.firstError()).contains("other labels").contains("neither");
    }

    @Test
    void countsAnotherStatusAsAnError() throws IOException {
        status = 429;

        Outcome outcome = run(1);

        assertThat(outcome.answers()).isZero();
        assertThat(outcome.firstError()).contains("429");
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        server.stop(0);

        Outcome outcome = run(1);

        assertThat(outcome.answers()).isZero();
        assertThat(outcome.errors()).isEqualTo(1);
    }

    private Outcome run(int clients) throws IOException {
        var questions = List.of(
                new Load.Question("positive", List.of("positive")), new Load.Question("negative", List.of("negative")));
        int port = server.getAddress().getPort();
        return ClosedLoop.run(
                new Load("127.0.0.1", port, "/predict", "label", questions, clients, 0.1, 0.3, 10), clock::get);
    }
}
