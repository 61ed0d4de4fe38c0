package io.marquee.system.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clients that call one model without a pause, and look at every answer. */
final class Load implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int COMPLAINTS = 20;
    /** Of a trace that is not kept: there are too many calls for a collector in a test. */
    private static final String UNTRACED = "00-" + "5".repeat(32) + "-" + "5".repeat(16) + "-00";

    private static final String[] BODIES = {
        "{\"texts\":[\"A wonderful film, warm and funny.\"]}",
        "{\"texts\":[\"A dreadful waste of time.\",\"I loved every minute of it.\"]}",
        "{\"texts\":[\"" + "The plot is thin and yet it holds. ".repeat(20) + "\"]}"
    };
    private static final int[] TEXTS = {1, 2, 1};

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<Thread> clients = new ArrayList<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final LongAdder answers = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder strangers = new LongAdder();
    private final URI url;
    private final LiveHistory history;
    private volatile boolean stopped;

    /** @param url the predict route of the model */
    Load(URI url, LiveHistory history, int clients) {
        this.url = url;
        this.history = history;
        for (int i = 0; i < clients; i++) {
            int first = i;
            this.clients.add(Thread.ofPlatform().name("client-" + i).start(() -> call(first)));
        }
    }

    private void call(int first) {
        for (int i = first; !stopped; i++) {
            int which = i % BODIES.length;
            long began = System.nanoTime();
            try {
                HttpResponse<String> answer = http.send(request(BODIES[which]), HttpResponse.BodyHandlers.ofString());
                check(answer, TEXTS[which], began, System.nanoTime());
            } catch (IOException | RuntimeException e) {
                failures.increment();
                complain(String.valueOf(e));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void check(HttpResponse<String> answer, int texts, long began, long ended) {
        if (answer.statusCode() != 200) {
            failures.increment();
            complain(answer.statusCode() + " " + answer.body());
            return;
        }
        answers.increment();
        JsonNode said = JSON.readTree(answer.body());
        if (said.path("predictions").size() != texts) {
            failures.increment();
            complain(answer.body());
        }
        String version = said.path("version").asString();
        if (!history.wasLive(version, began, ended)) {
            strangers.increment();
            complain("version " + version + " was not live");
        }
    }

    private void complain(String what) {
        if (complaints.size() < COMPLAINTS) {
            complaints.add(what);
        }
    }

    private HttpRequest request(String body) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("traceparent", UNTRACED)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** Calls that were answered. */
    long answers() {
        return answers.sum();
    }

    /** Calls that were not, or wrongly. */
    long failures() {
        return failures.sum();
    }

    /** Answers of versions that were not live. */
    long strangers() {
        return strangers.sum();
    }

    /** The first things that went wrong. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        finish();
        http.close();
    }

    /** Asks nothing more, and waits for what was asked. */
    void finish() {
        stopped = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
