package io.marquee.server.predict;

import io.marquee.server.deploy.Deployments;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The models that are live, and their predictions. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class PredictController {

    private final LiveModels models;
    private final Deployments deployments;
    private final Predictions predictions;

    PredictController(LiveModels models, Deployments deployments, Predictions predictions) {
        this.models = models;
        this.deployments = deployments;
        this.predictions = predictions;
    }

    record Live(List<LiveModel> models) {}

    @GetMapping
    Live live() {
        return new Live(models.all());
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        deployments.remove(name);
    }

    @PostMapping("/{name}/predict")
    PredictAnswer predict(@PathVariable String name, @Valid @RequestBody PredictRequest request) {
        return PredictAnswer.of(predictions.judge(Question.of(name, request.texts())));
    }
}
