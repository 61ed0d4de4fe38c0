package io.marquee.server;

import io.marquee.base.TaskMonitor;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.LoggedModelIds;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.ModelFolder;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** An experiment and a registered model of its own in MLflow, with runs as a trainer leaves them. */
final class TrackedModels {

    private final Tracking tracking;
    private final Path work;
    private final Experiment experiment;
    private final String model = "model_" + UUID.randomUUID();

    /** Writes a model's files into a folder that is not there yet. */
    @FunctionalInterface
    interface Files {
        void write(Path folder, LoggedModelIds ids);
    }

    TrackedModels(Tracking tracking, Path work) {
        this.tracking = tracking;
        this.work = work;
        this.experiment = tracking.experiment("experiment of " + model);
    }

    String experiment() {
        return experiment.name();
    }

    String model() {
        return model;
    }

    /** A run that went well, with a version of its model. */
    ModelVersion trained(String runName, Map<String, Double> metrics, TinyModel tiny) {
        return trained(runName, metrics, RunStatus.FINISHED, tiny::write);
    }

    /** A run with a version whose files somebody else makes. */
    ModelVersion trained(String runName, Map<String, Double> metrics, RunStatus status, Files files) {
        Run run = tracking.startRun(experiment, runName, Map.of());
        log(run, metrics);
        ModelFolder made = ids -> {
            Path folder = work.resolve(UUID.randomUUID().toString()).resolve("files");
            files.write(folder, ids);
            return folder;
        };
        LoggedModel logged = tracking.logModel(run, "sentiment", made, Map.of(), Map.of(), TaskMonitor.NONE);
        ModelVersion version = tracking.register(model, logged, run, "", Map.of());
        tracking.finish(run, status);
        return version;
    }

    /** A run that logged no model. */
    void unregistered(String runName, Map<String, Double> metrics) {
        Run run = tracking.startRun(experiment, runName, Map.of());
        log(run, metrics);
        tracking.finish(run, RunStatus.FINISHED);
    }

    private void log(Run run, Map<String, Double> metrics) {
        tracking.logMetrics(
                run,
                metrics.entrySet().stream()
                        .map(metric -> new MetricPoint(metric.getKey(), metric.getValue(), 0))
                        .toList());
    }
}
