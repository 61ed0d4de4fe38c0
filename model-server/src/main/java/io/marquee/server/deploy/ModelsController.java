package io.marquee.server.deploy;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is live under which name, and changes of it that load nothing but an earlier version. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class ModelsController {

    private final ModelViews views;
    private final Deployments deployments;

    ModelsController(ModelViews views, Deployments deployments) {
        this.views = views;
        this.deployments = deployments;
    }

    record Live(List<ModelView> models) {}

    @GetMapping
    Live live() {
        return new Live(views.all());
    }

    @GetMapping("/{name}")
    ModelView one(@PathVariable String name) {
        return views.one(name);
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        deployments.remove(name);
    }

    @DeleteMapping("/{name}/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeVersion(@PathVariable String name, @PathVariable String version) {
        deployments.remove(name, version);
    }

    @PutMapping("/{name}/traffic")
    ModelView split(@PathVariable String name, @Valid @RequestBody TrafficRequest request) {
        deployments.split(name, request.weights(), request.guard());
        return views.one(name);
    }

    @PostMapping("/{name}/rollback")
    ModelView rollback(@PathVariable String name) {
        deployments.rollback(name);
        return views.one(name);
    }
}
