package io.marquee.server.predict;

import jakarta.validation.Valid;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Predictions of the models that are live. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class PredictController {

    private final Predictions predictions;

    PredictController(Predictions predictions) {
        this.predictions = predictions;
    }

    @PostMapping("/{name}/predict")
    PredictAnswer predict(@PathVariable String name, @Valid @RequestBody PredictRequest request) {
        return PredictAnswer.of(predictions.judge(Question.of(name, request.texts())));
    }
}
