package io.marquee.server.protocol.marquee;

import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import io.marquee.server.protocol.Bodies;
import io.marquee.server.protocol.Body;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonAnswer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Predictions of the models that are live. Bodies are read and written by hand: this is the path that has to be cheap. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "predictions", description = "Marquee's own protocol")
class PredictController {

    private static final String SESSION = "X-Marquee-Session";

    private final Predictions predictions;
    private final Bodies bodies;
    private final InputLimits limits;

    PredictController(Predictions predictions, Bodies bodies, InputLimits limits) {
        this.predictions = predictions;
        this.bodies = bodies;
        this.limits = limits;
    }

    @Operation(
            summary = "Judge texts by the model that is live under a name",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = PredictRequest.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PredictAnswer.class))))
    @PostMapping(path = "/v1/models/{name}/predict", consumes = MediaType.APPLICATION_JSON_VALUE)
    void predict(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(name, null, request, response);
    }

    @Operation(
            summary = "Judge texts by one version",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = PredictRequest.class))),
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PredictAnswer.class))))
    @PostMapping(path = "/v1/models/{name}/versions/{version}/predict", consumes = MediaType.APPLICATION_JSON_VALUE)
    void predict(
            @PathVariable String name,
            @PathVariable String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(name, version, request, response);
    }

    private void answer(String name, @Nullable String version, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (Body body = bodies.read(request)) {
            Question question =
                    PredictRequest.question(name, version, body.bytes(), limits, request.getHeader(SESSION));
            Judgement judgement = predictions.judge(question);
            JsonAnswer.send(response, HttpServletResponse.SC_OK, json -> PredictAnswer.write(judgement, json));
        }
    }
}
