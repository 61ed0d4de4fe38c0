package io.marquee.system.pipeline;

import io.marquee.kit.test.OtlpReceiver;
import io.marquee.system.Repository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The whole system on the sample reviews, started once by {@code ./marquee up} for every test class that asks for a
 * {@link Launcher}, and stopped when the last test has run.
 */
public final class RunningSystem implements ParameterResolver {

    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(RunningSystem.class);
    private static final Duration LIMIT = Duration.ofMinutes(8);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return Set.of(Launcher.class, Launcher.Outcome.class, OtlpReceiver.class)
                .contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var started =
                context.getRoot().getStore(OURS).computeIfAbsent(Started.class, key -> Started.up(), Started.class);
        Class<?> wanted = parameter.getParameter().getType();
        if (wanted == OtlpReceiver.class) {
            return started.collector();
        }
        return wanted == Launcher.class ? started.runningLauncher() : started.outcome();
    }

    private record Started(Launcher launcher, Launcher.Outcome outcome, OtlpReceiver collector)
            implements AutoCloseable {

        static Started up() {
            Path home = Repository.root()
                    .resolve("system-tests/target/home-"
                            + ProcessHandle.current().pid());
            var collector = new OtlpReceiver();
            var launcher = new Launcher(home)
                    .with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint().toString())
                    .with(
                            "MARQUEE_SOURCE",
                            Repository.root().resolve("samples/reviews.csv").toString())
                    .with("MARQUEE_DATASET", "samples")
                    .with(
                            "MARQUEE_BASE_MODEL",
                            Repository.root().resolve("samples/base-model").toString())
                    .with("MARQUEE_TRAIN_OPTIONS", "--nb_train_epochs 8 --learning_rate 3e-4 --warmup_ratio 0.1");
            try {
                return new Started(launcher, launcher.run(LIMIT, "up", "--no-build"), collector);
            } catch (Exception e) {
                throw new IllegalStateException("./marquee up did not end", e);
            }
        }

        /** Without a system, no test of it has anything to say but why there is none. */
        Launcher runningLauncher() {
            if (outcome.exitCode() != 0) {
                throw new AssertionError("./marquee up ended with " + outcome.exitCode() + ":\n" + outcome.output());
            }
            return launcher;
        }

        @Override
        public void close() {
            try {
                launcher.run(Duration.ofMinutes(2), "down");
            } catch (Exception e) {
                throw new IllegalStateException("./marquee down did not end", e);
            } finally {
                collector.close();
            }
        }
    }
}
