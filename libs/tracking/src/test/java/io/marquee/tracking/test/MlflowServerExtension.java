package io.marquee.tracking.test;

import io.marquee.tracking.MlflowTracking;
import io.marquee.tracking.Tracking;
import java.net.URI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real MLflow server, one of each kind for the whole JVM: started when the first class asks for it, stopped at the end
 * of the test run. Register it with {@code @ExtendWith} and take a {@link MlflowServer} or {@link Tracking} as a
 * parameter, or with {@code @RegisterExtension} and call {@link #url()}. Tests use names of their own, since all share
 * the server. Without the {@code mlflow} command tests fail and say how to get it.
 */
public final class MlflowServerExtension implements BeforeAllCallback, ParameterResolver {

    /** The JVM's one server of a kind. */
    private static final class Shared implements AutoCloseable {
        private final MlflowServer server;
        private final Tracking tracking;

        Shared(MlflowKind kind) {
            server = MlflowServer.start(kind);
            tracking = new MlflowTracking(server.settings());
        }

        @Override
        public void close() {
            tracking.close();
            server.close();
        }
    }

    private final MlflowKind kind;

    @org.jspecify.annotations.Nullable private Shared shared;

    /** A server as Marquee runs it. */
    public MlflowServerExtension() {
        this(MlflowKind.PLAIN);
    }

    /** A server of a kind. */
    public MlflowServerExtension(MlflowKind kind) {
        this.kind = kind;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = shared(context);
    }

    private Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(kind, key -> new Shared(kind), Shared.class);
    }

    /** Where the server listens. */
    public URI url() {
        return ready().server.url();
    }

    /** The server. */
    public MlflowServer server() {
        return ready().server;
    }

    /** The server as Marquee sees it. */
    public Tracking tracking() {
        return ready().tracking;
    }

    private Shared ready() {
        if (shared == null) {
            throw new IllegalStateException("Register the extension in a static field.");
        }
        return shared;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == MlflowServer.class || type == Tracking.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Shared all = shared(context);
        return parameter.getParameter().getType() == Tracking.class ? all.tracking : all.server;
    }
}
