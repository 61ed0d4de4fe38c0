package io.marquee.hub;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.Secret;
import io.marquee.base.TaskMonitor;
import io.marquee.hub.test.HubServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;

/** A served repository with one large and one small file, and a client that does not dawdle. */
final class HubFixture implements AutoCloseable {

    static final String REPO = "stanfordnlp/imdb";
    static final String BIG = "plain_text/train-00000.parquet";
    static final String SMALL = "README.md";

    /** Quick, but otherwise as in life. */
    static final Retries QUICK = new Retries(4, Duration.ofMillis(1), Duration.ofSeconds(5), Clock.systemUTC());

    final byte[] big = new byte[300_000];
    final byte[] small = "# films\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    final Path target;
    final HubServer server;
    HubClient client;

    HubFixture(Path folder) throws IOException {
        new Random(60).nextBytes(big);
        Path repo = folder.resolve("hub/datasets").resolve(REPO);
        Files.createDirectories(repo.resolve("plain_text"));
        Files.write(repo.resolve(BIG), big);
        Files.write(repo.resolve(SMALL), small);
        target = folder.resolve("cache/train.parquet");
        server = HubServer.serving(folder.resolve("hub"));
        server.faults().lfsThreshold(1000);
        client = client(null, Duration.ofSeconds(10));
    }

    HubClient client(@Nullable String token, Duration timeout) {
        Secret secret = token == null ? null : Secret.of(token);
        return new HubClient(new HubSettings(server.endpoint(), secret, timeout), QUICK);
    }

    RepoInfo repo() {
        return client.info(RepoType.DATASET, REPO, "main");
    }

    HubFile file(String path) {
        return client.files(repo()).stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    Path download(String path) {
        return client.download(repo(), file(path), target, TaskMonitor.NONE);
    }

    /** The requests for the large file's bytes. */
    List<HubServer.Request> transfers() {
        return server.requests().stream()
                .filter(request -> request.path().startsWith("/cdn/"))
                .toList();
    }

    Path part() {
        return PartFile.of(target);
    }

    static void assertFails(FailureKind kind, ThrowingCallable call, String... words) {
        Assertions.assertThatThrownBy(call).isInstanceOfSatisfying(MarqueeException.class, failure -> {
            Assertions.assertThat(failure.kind()).isEqualTo(kind);
            Assertions.assertThat(List.of(words))
                    .allSatisfy(
                            word -> Assertions.assertThat(failure.explanation()).contains(word));
        });
    }

    /** Remembers what it was told, and can be cancelled from inside. */
    static final class Listener implements TaskMonitor {
        final List<Progress> heard = new CopyOnWriteArrayList<>();
        final Consumer<Listener> onReport;
        volatile boolean cancelled;

        Listener(Consumer<Listener> onReport) {
            this.onReport = onReport;
        }

        @Override
        public void report(Progress progress) {
            heard.add(progress);
            onReport.accept(this);
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
