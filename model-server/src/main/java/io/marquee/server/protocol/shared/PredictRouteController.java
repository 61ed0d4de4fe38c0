package io.marquee.server.protocol.shared;

import io.marquee.kit.problem.FailureShapes;
import io.marquee.server.observe.PredictionRoutes;
import io.marquee.server.protocol.Bodies;
import io.marquee.server.protocol.Body;
import io.marquee.server.protocol.JsonReader;
import io.marquee.server.protocol.original.OriginalFailures;
import io.marquee.server.protocol.original.OriginalPredict;
import io.marquee.server.protocol.tei.TeiPredict;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /predict} is TEI's and the original's: {@code inputs} tells TEI, {@code data} and {@code model} the original. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "tei")
class PredictRouteController {

    private final Bodies bodies;
    private final TeiPredict tei;
    private final OriginalPredict original;
    private final OriginalFailures originalFailures;

    PredictRouteController(Bodies bodies, TeiPredict tei, OriginalPredict original, OriginalFailures originalFailures) {
        this.bodies = bodies;
        this.tei = tei;
        this.original = original;
        this.originalFailures = originalFailures;
    }

    @Operation(
            summary = "TEI: {inputs, raw_scores, truncate}. The original: {model, data: [input_ids, attention_mask]},"
                    + " answered with 201 and {response: \"[1 0]\"}")
    @PostMapping(path = "/predict", consumes = MediaType.APPLICATION_JSON_VALUE)
    void predict(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try (Body body = bodies.read(request)) {
            if (isOriginal(body.bytes())) {
                FailureShapes.choose(request, originalFailures);
                PredictionRoutes.original(request);
                original.answer(body.bytes(), response);
            } else {
                tei.answer(body.bytes(), response);
            }
        }
    }

    /** The bytes are read twice; only names and brackets are looked at the first time. */
    private static boolean isOriginal(byte[] body) {
        Set<String> known = new HashSet<>();
        JsonReader.read(
                body,
                json -> json.members("", name -> {
                    if (name.equals("inputs") || name.equals("data") || name.equals("model")) {
                        known.add(name);
                    }
                    json.skip();
                }));
        return !known.contains("inputs") && !known.isEmpty();
    }
}
