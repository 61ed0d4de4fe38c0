package io.marquee.server.predict;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.deploy.Deployments;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import jakarta.validation.Valid;
import java.util.List;
import java.util.concurrent.Semaphore;
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
    private final ModelServerProperties limits;
    private final Semaphore places;

    PredictController(LiveModels models, Deployments deployments, ModelServerProperties limits) {
        this.models = models;
        this.deployments = deployments;
        this.limits = limits;
        this.places = new Semaphore(limits.maxWaiting());
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
        request.check(limits);
        if (!places.tryAcquire()) {
            throw new MarqueeException(
                    FailureKind.OVERLOADED,
                    limits.maxWaiting() + " calls are waiting for a prediction already.",
                    "Try again in a moment.");
        }
        try {
            return models.use(name, (facts, model) -> PredictAnswer.of(facts, model.classify(request.texts())));
        } finally {
            places.release();
        }
    }
}
