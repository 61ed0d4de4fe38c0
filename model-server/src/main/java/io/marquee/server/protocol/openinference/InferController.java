package io.marquee.server.protocol.openinference;

import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import io.marquee.server.protocol.Bodies;
import io.marquee.server.protocol.Body;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonAnswer;
import io.marquee.server.protocol.JsonReader;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Inference: tensors in, tensors out. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "open inference", description = "The Open Inference Protocol, version 2")
class InferController {

    /** How long the JSON is where raw tensors follow it. */
    static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private static final int LONGEST_NUMBER = 9;

    private final Predictions predictions;
    private final Bodies bodies;
    private final InputLimits limits;

    InferController(Predictions predictions, Bodies bodies, InputLimits limits) {
        this.predictions = predictions;
        this.bodies = bodies;
        this.limits = limits;
    }

    @Operation(summary = "Infer: 'text' of BYTES, or 'input_ids' and 'attention_mask' of INT64; JSON or binary tensors")
    @PostMapping("/v2/models/{name}/infer")
    void infer(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answer(name, null, request, response);
    }

    @Operation(summary = "Infer by one version")
    @PostMapping("/v2/models/{name}/versions/{version}/infer")
    void infer(
            @PathVariable String name,
            @PathVariable String version,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        answer(name, version, request, response);
    }

    private void answer(String name, @Nullable String version, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getHeader(HttpHeaders.CONTENT_ENCODING) != null) {
            throw JsonReader.wrong("Content-Encoding", "is not read here", "Send the body as it is.");
        }
        try (Body body = bodies.read(request)) {
            InferRequest asked = InferReader.read(body.bytes(), jsonLength(request.getHeader(JSON_LENGTH)), limits);
            List<Input> inputs = Inputs.of(asked.inputs(), limits);
            Judgement judgement = predictions.judge(new Question(name, version, inputs, asked.conditions()));
            send(InferAnswer.of(asked.id(), judgement, asked.outputs()), response);
        }
    }

    private static @Nullable Integer jsonLength(@Nullable String header) {
        if (header == null) {
            return null;
        }
        boolean number = !header.isEmpty()
                && header.length() <= LONGEST_NUMBER
                && header.chars().allMatch(it -> it >= '0' && it <= '9');
        if (!number) {
            throw JsonReader.wrong(JSON_LENGTH, "must be a number of bytes");
        }
        return Integer.valueOf(header);
    }

    private static void send(InferAnswer answer, HttpServletResponse response) throws IOException {
        if (answer.raw().length == 0) {
            JsonAnswer.send(response, HttpServletResponse.SC_OK, MediaType.APPLICATION_JSON_VALUE, answer.json());
            return;
        }
        response.setHeader(JSON_LENGTH, String.valueOf(answer.json().length));
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLength(answer.json().length + answer.raw().length);
        OutputStream out = response.getOutputStream();
        out.write(answer.json());
        out.write(answer.raw());
    }
}
