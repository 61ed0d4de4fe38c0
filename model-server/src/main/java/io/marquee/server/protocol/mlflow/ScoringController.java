package io.marquee.server.protocol.mlflow;

import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import io.marquee.server.protocol.Bodies;
import io.marquee.server.protocol.Body;
import io.marquee.server.protocol.DefaultModel;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** MLflow's scoring server: {@code /invocations}, and beside it what tells a client that it has found one. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "mlflow", description = "MLflow's scoring protocol, as 'mlflow models serve' speaks it")
class ScoringController {

    /** The MLflow whose protocol this is. */
    private static final String VERSION = "3.17.2";

    private static final byte[] PONG = {'\n'};

    private final Predictions predictions;
    private final DefaultModel model;
    private final Bodies bodies;
    private final InputLimits limits;

    ScoringController(Predictions predictions, DefaultModel model, Bodies bodies, InputLimits limits) {
        this.predictions = predictions;
        this.model = model;
        this.bodies = bodies;
        this.limits = limits;
    }

    @Operation(
            summary = "Judge texts by the default model: dataframe_split, dataframe_records, instances, inputs or CSV")
    @PostMapping("/invocations")
    void score(HttpServletRequest request, HttpServletResponse response) throws IOException {
        score(model.name(), request, response);
    }

    @Operation(summary = "Judge texts by the model of a name, in the same forms")
    @PostMapping({"/invocations/{name}", "/endpoints/{name}/invocations"})
    void score(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        @Nullable String refusal = ScoringType.refusal(request.getContentType());
        if (refusal != null) {
            JsonAnswer.send(
                    response,
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    MediaType.TEXT_PLAIN_VALUE,
                    refusal.getBytes(StandardCharsets.UTF_8));
            return;
        }
        ScoringType type = ScoringType.of(Objects.requireNonNull(request.getContentType()));
        try (Body body = bodies.read(request)) {
            List<Input> inputs = switch (type) {
                case JSON -> ScoringJson.inputs(body.bytes(), limits);
                case CSV -> ScoringCsv.inputs(body.bytes(), limits);
            };
            Judgement judgement = predictions.judge(new Question(name, null, inputs, Conditions.NONE));
            JsonAnswer.send(response, HttpServletResponse.SC_OK, json -> ScoringAnswer.write(judgement, json));
        }
    }

    @Operation(summary = "Whether the default model is live: 200, or 404")
    @GetMapping("/ping")
    void ping(HttpServletResponse response) throws IOException {
        pong(HttpServletResponse.SC_NOT_FOUND, response);
    }

    @Operation(summary = "Whether the default model is live: 200, or 503")
    @GetMapping("/health")
    void health(HttpServletResponse response) throws IOException {
        pong(HttpServletResponse.SC_SERVICE_UNAVAILABLE, response);
    }

    @Operation(summary = "The version of MLflow whose protocol this is")
    @GetMapping("/version")
    void version(HttpServletResponse response) throws IOException {
        JsonAnswer.send(
                response,
                HttpServletResponse.SC_OK,
                MediaType.APPLICATION_JSON_VALUE,
                VERSION.getBytes(StandardCharsets.UTF_8));
    }

    private void pong(int otherwise, HttpServletResponse response) throws IOException {
        int status = model.live().isPresent() ? HttpServletResponse.SC_OK : otherwise;
        JsonAnswer.send(response, status, MediaType.APPLICATION_JSON_VALUE, PONG);
    }
}
