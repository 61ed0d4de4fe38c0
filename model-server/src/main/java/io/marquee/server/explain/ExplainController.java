package io.marquee.server.explain;

import io.marquee.kit.security.OpenRoutes;
import jakarta.validation.Valid;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Why models answer as they do. Open as predictions are, and bounded more tightly. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class ExplainController {

    private final Explanations explanations;

    ExplainController(Explanations explanations) {
        this.explanations = explanations;
    }

    @Bean
    static OpenRoutes explanationsAreOpen() {
        return OpenRoutes.of("POST /v1/models/{name}/explain");
    }

    @PostMapping("/{name}/explain")
    ExplainAnswer explain(@PathVariable String name, @Valid @RequestBody ExplainRequest request) {
        return explanations.explain(name, request);
    }
}
