package io.marquee.server.protocol.original;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marquee.server.deploy.Deployments;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The original server's routes that change what is live; both answer when they are done, with status 201. Its third one ran
 * shell commands and is not here.
 */
@RestController
@ConditionalOnWebApplication
@ResponseStatus(HttpStatus.CREATED)
@Tag(name = "original", description = "The routes that the original's jobs call")
class OriginalController {

    private final OriginalDeployments toDeploy;
    private final Deployments deployments;
    private final LiveModels models;

    OriginalController(OriginalDeployments toDeploy, Deployments deployments, LiveModels models) {
        this.toDeploy = toDeploy;
        this.deployments = deployments;
        this.models = models;
    }

    /** What came of it. */
    record Answer(String response) {}

    /**
     * The best run of an experiment.
     *
     * @param exp the experiment
     * @param metric the metric, with or without {@code metrics.} before it
     * @param modelName the name to answer under
     */
    record Deploy(
            @NotBlank String exp,
            @NotBlank String metric,
            @NotBlank @JsonProperty("model_name") String modelName) {}

    /** The name to remove. */
    record Remove(@NotBlank @JsonProperty("model_name") String modelName) {}

    @Operation(hidden = true)
    @GetMapping("/")
    Answer index() {
        return new Answer("index page");
    }

    @Operation(summary = "Deploy the best run of an experiment by a metric, in the metric's own direction")
    @PostMapping("/deploy")
    Answer deploy(@Valid @RequestBody Deploy request) {
        toDeploy.deploy(request.exp(), request.metric(), request.modelName());
        return new Answer("Model " + request.modelName() + " deployed successfully");
    }

    @Operation(summary = "Remove a model")
    @PostMapping("/remove")
    Answer remove(@Valid @RequestBody Remove request) {
        deployments.remove(request.modelName());
        String left = models.all().stream().map(LiveModel::modelName).collect(Collectors.joining(" "));
        return new Answer(
                "Model " + request.modelName() + " removed successfully. Currently deployed models are: " + left);
    }
}
