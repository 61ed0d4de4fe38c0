package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.training.OpenRuns;
import io.marquee.trainer.training.TrainingRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The runs above the trials: new ones, and those of sweeps that were cut off. */
@Component
class ParentRuns {

    private static final Logger log = LoggerFactory.getLogger(ParentRuns.class);

    private final Tracking tracking;
    private final OpenRuns open;

    ParentRuns(Tracking tracking, OpenRuns open) {
        this.tracking = tracking;
        this.open = open;
    }

    /** What of an earlier sweep still stands in MLflow; empty where its run is over or gone. */
    Optional<StoredSweep> standing(StoredSweep stored) {
        RunStatus status = status(stored.parent().id()).orElse(RunStatus.FINISHED);
        if (status == RunStatus.FINISHED) {
            return Optional.empty();
        }
        List<StoredTrial> trials = stored.trials().stream().filter(this::stands).toList();
        log.info(
                "The sweep goes on in its run {}: {} trials are done, {} of them are kept",
                stored.parent().id(),
                stored.trials().size(),
                trials.size());
        return Optional.of(new StoredSweep(tracking.resumeRun(stored.parent().id()), stored.digests(), trials));
    }

    private boolean stands(StoredTrial trial) {
        return trial.trained() == null
                || status(trial.trained().run().id())
                        .filter(RunStatus.FINISHED::equals)
                        .isPresent();
    }

    private Optional<RunStatus> status(String runId) {
        try {
            return Optional.of(tracking.run(runId).status());
        } catch (MarqueeException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A new run. */
    Run start(SweepPlan plan) {
        TrainingRequest base = plan.training(plan.search().possible().getFirst());
        SweepRequest request = plan.request();
        String name = request.base() == null || request.base().runName() == null
                ? "sweep of " + base.dataset() + " " + plan.digest().substring(0, 8)
                : request.base().runName();
        return tracking.startRun(
                tracking.experiment(base.experimentOrDefault()),
                name,
                Map.of("sweep_digest", plan.digest(), "mlflow.source.name", "marquee trainer"));
    }

    /** Guards a run until it is closed, and notes in it what is searched. */
    ParentRun take(Run run, SweepPlan plan) {
        var parent = new ParentRun(tracking, run, open.note(run));
        try {
            ObjectNode definition = plan.definition();
            tracking.logParams(run, params(definition));
            byte[] text = definition.toPrettyString().getBytes(StandardCharsets.UTF_8);
            tracking.logArtifact(run, "sweep.json", text);
            return parent;
        } catch (RuntimeException | Error e) {
            parent.failed(e);
            parent.close();
            throw e;
        }
    }

    /** The sweep's own fields, and those of the base that are the same for all trials. */
    private static Map<String, String> params(ObjectNode definition) {
        Map<String, String> params = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : definition.properties()) {
            if (field.getKey().equals("parameters")) {
                field.getValue()
                        .properties()
                        .forEach(entry -> params.put(
                                "search." + entry.getKey(), entry.getValue().toString()));
            } else if (!field.getValue().isObject()) {
                params.put(field.getKey(), field.getValue().asString());
            }
        }
        return params;
    }
}
