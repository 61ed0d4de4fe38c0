package io.marquee.server.protocol.original;

import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import io.marquee.server.protocol.InputLimits;
import io.marquee.server.protocol.JsonAnswer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Predictions as the original answers them: the classes as numpy prints an array, {@code {"response": "[1 0]"}}. */
@Component
@ConditionalOnWebApplication
public class OriginalPredict {

    private final Predictions predictions;
    private final InputLimits limits;

    OriginalPredict(Predictions predictions, InputLimits limits) {
        this.predictions = predictions;
        this.limits = limits;
    }

    /** Answers a body. */
    public void answer(byte[] body, HttpServletResponse response) throws IOException {
        OriginalRequest request = OriginalRequest.read(body, limits);
        Judgement judgement = predictions.judge(new Question(request.model(), null, request.inputs(), Conditions.NONE));
        String classes = judgement.predictions().stream()
                .map(it -> String.valueOf(it.label()))
                .collect(Collectors.joining(" ", "[", "]"));
        JsonAnswer.send(response, HttpServletResponse.SC_CREATED, json -> {
            json.writeStartObject();
            json.writeStringProperty("response", classes);
            json.writeEndObject();
        });
    }
}
