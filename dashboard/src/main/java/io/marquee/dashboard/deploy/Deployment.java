package io.marquee.dashboard.deploy;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.client.ModelServerClient;
import io.marquee.client.Operation;
import io.marquee.dashboard.DashboardProperties;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Deploys the best version by a metric through the model server. */
@Component
class Deployment {

    private static final String COLLECTION = "deployments";

    private final ModelServerClient modelServer;
    private final DashboardProperties properties;

    Deployment(ModelServerClient modelServer, DashboardProperties properties) {
        this.modelServer = modelServer;
        this.properties = properties;
    }

    /**
     * Deploys and waits until the model is live.
     *
     * @param progress hears what is being done
     * @return one sentence about what is live now
     */
    String deploy(String metric, Consumer<Progress> progress) {
        Operation started = modelServer.start(
                COLLECTION,
                Map.of(
                        "experiment", properties.experiment(),
                        "metric", metric,
                        "model_name", properties.modelName()));
        Operation ended = modelServer.await(COLLECTION, started.id(), passingOn(progress));
        return sentence(metric, Objects.requireNonNull(ended.result()));
    }

    private static String sentence(String metric, JsonNode result) {
        return "Version %s of %s is live: %s = %s."
                .formatted(
                        result.path("version").asString("?"),
                        result.path("registered_model").asString("the model"),
                        metric,
                        result.path("value").asString("?"));
    }

    private static TaskMonitor passingOn(Consumer<Progress> progress) {
        return new TaskMonitor() {
            @Override
            public void report(Progress now) {
                progress.accept(now);
            }

            @Override
            public boolean isCancelled() {
                return Thread.currentThread().isInterrupted();
            }
        };
    }
}
