package io.marquee.tracking.test;

import io.marquee.tracking.MlflowTracking;
import io.marquee.tracking.Tracking;
import io.marquee.tracking.TrackingSettings;
import java.net.URI;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real MLflow server, one for the whole JVM: started when the first class asks for it, stopped at the end
 * of the test run. Register it with {@code @ExtendWith} and take a {@link MlflowServer} or {@link Tracking} as a
 * parameter, or with {@code @RegisterExtension} and call {@link #url()}. Tests use names of their own, since all share
 * the server. Without the {@code mlflow} command tests fail and say how to get it.
 */
public final class MlflowServerExtension implements BeforeAllCallback, ParameterResolver {

    /** The JVM's one server; the class is loaded when it is first asked for. */
    private static final class Shared implements AutoCloseable {
        private final MlflowServer server = MlflowServer.start();
        private final Tracking tracking = new MlflowTracking(TrackingSettings.of(server.url()));

        @Override
        public void close() {
            tracking.close();
            server.close();
        }
    }

    @org.jspecify.annotations.Nullable private Shared shared;

    @Override
    public void beforeAll(ExtensionContext context) {
        shared = shared(context);
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> new Shared(), Shared.class);
    }

    /** Where the server listens. */
    public URI url() {
        return ready().server.url();
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
