package io.marquee.server.shadow;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.deploy.Deployments;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shadow of a name: which version it is, and how far it agrees. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models/{name}/shadow")
class ShadowController {

    private final Deployments deployments;
    private final ShadowCalls calls;

    ShadowController(Deployments deployments, ShadowCalls calls) {
        this.deployments = deployments;
        this.calls = calls;
    }

    /**
     * Which version is to hear the calls.
     *
     * @param version one that stands by; POST /v1/deployments with "shadow" loads another
     */
    record ShadowRequest(@NotBlank String version) {}

    @GetMapping
    ShadowView view(@PathVariable String name) {
        return calls.view(name)
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.NOT_FOUND, "'" + name + "' has no shadow.", "Deploy one with \"shadow\": true."));
    }

    @PutMapping
    ShadowView shadow(@PathVariable String name, @Valid @RequestBody ShadowRequest request) {
        deployments.shadow(name, request.version());
        return view(name);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String name) {
        deployments.removeShadow(name);
    }
}
