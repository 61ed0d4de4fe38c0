package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The models that are live. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class ModelsController {

    private final LiveModels models;
    private final Deployments deployments;

    ModelsController(LiveModels models, Deployments deployments) {
        this.models = models;
        this.deployments = deployments;
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
}
