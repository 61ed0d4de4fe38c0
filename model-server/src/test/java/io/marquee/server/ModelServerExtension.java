package io.marquee.server;

import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.test.MlflowServerExtension;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * A model server with a real MLflow and an S3 endpoint, one of each for the whole JVM. It has a token and small limits;
 * tests use names of their own. Use as {@code @RegisterExtension static final}.
 */
final class ModelServerExtension implements BeforeAllCallback {

    static final int MAX_TEXTS = 4;
    static final int MAX_CHARACTERS = 400;
    static final int MAX_WAITING = 24;
    static final String TOKEN = "canary-token";
    static final String WEBHOOK_SECRET = "canary-of-webhooks";

    private final MlflowServerExtension mlflow = new MlflowServerExtension();
    private @Nullable Shared shared;

    /** What lives until the end of the test run. */
    private record Shared(Path folder, S3EndpointExtension s3, TestServer server, ExtensionContext context)
            implements AutoCloseable {

        @Override
        public void close() throws IOException {
            server.close();
            s3.afterAll(context);
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        mlflow.beforeAll(context);
        shared = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> start(context), Shared.class);
    }

    private Shared start(ExtensionContext context) {
        try {
            Path folder = Files.createTempDirectory("marquee-model-server-");
            S3EndpointExtension s3 = new S3EndpointExtension();
            s3.beforeAll(context);
            TestServer server = TestServer.start(
                    folder.resolve("data"),
                    s3,
                    mlflow.url(),
                    "--marquee.api.token=" + TOKEN,
                    "--marquee.model-server.follow.webhook-secret=" + WEBHOOK_SECRET,
                    "--marquee.model-server.follow.interval=1h",
                    "--marquee.model-server.max-texts=" + MAX_TEXTS,
                    "--marquee.model-server.max-characters=" + MAX_CHARACTERS,
                    "--marquee.model-server.batch.max-waiting-texts=" + MAX_WAITING,
                    "--marquee.model-server.access-log.enabled=true");
            return new Shared(folder, s3, server, context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestServer server() {
        return ready().server();
    }

    S3EndpointExtension s3() {
        return ready().s3();
    }

    MlflowServerExtension mlflow() {
        return mlflow;
    }

    Tracking tracking() {
        return mlflow.tracking();
    }

    /** An experiment of its own. */
    TrackedModels models() {
        return new TrackedModels(tracking(), ready().folder());
    }

    private Shared ready() {
        return Objects.requireNonNull(shared, "the server starts before the first test of a class");
    }
}
