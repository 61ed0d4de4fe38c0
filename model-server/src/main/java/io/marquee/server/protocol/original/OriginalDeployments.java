package io.marquee.server.protocol.original;

import io.marquee.base.MarqueeException;
import io.marquee.kit.operations.AwaitedStages;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.problem.InvalidInputs;
import io.marquee.server.deploy.DeploymentRequest;
import io.marquee.server.deploy.DeploymentResult;
import io.marquee.server.protocol.ProtocolSettings;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Deployments whose callers wait for the end; they stand in the line of {@code /v1/deployments}. */
@Component
@ConditionalOnWebApplication
class OriginalDeployments {

    /** How a data frame of runs names its columns of metrics. */
    private static final String COLUMN = "metrics.";

    private final AwaitedStages stages;
    private final Stage<DeploymentRequest, DeploymentResult> stage;
    private final ProtocolSettings settings;
    private final JsonMapper json;
    private final Validator validator;

    OriginalDeployments(
            AwaitedStages stages,
            Stage<DeploymentRequest, DeploymentResult> stage,
            ProtocolSettings settings,
            JsonMapper json,
            Validator validator) {
        this.stages = stages;
        this.stage = stage;
        this.settings = settings;
        this.json = json;
        this.validator = validator;
    }

    /**
     * Deploys the best run of an experiment.
     *
     * @param metric with or without {@code metrics.} before it
     * @throws MarqueeException INVALID_INPUT, OVERLOADED when too many deployments wait, TIMED_OUT after the limit, or what the
     *     deployment fails with
     */
    void deploy(String experiment, String metric, String modelName) {
        String name = metric.startsWith(COLUMN) ? metric.substring(COLUMN.length()) : metric;
        DeploymentRequest request = json.convertValue(
                Map.of("experiment", experiment, "metric", name, "model_name", modelName), DeploymentRequest.class);
        Set<ConstraintViolation<DeploymentRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw InvalidInputs.ofJson(violations);
        }
        var unused = stages.run(stage, request, settings.deployLimit());
    }
}
