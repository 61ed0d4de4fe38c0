package io.marquee.server.protocol.mlflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What is live as the endpoints that {@code mlflow.deployments} lists and asks. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "mlflow")
class EndpointsController {

    private static final String TASK = "text-classification";

    private final LiveModels models;

    EndpointsController(LiveModels models) {
        this.models = models;
    }

    /** All endpoints, on one page. */
    record Page(
            List<Endpoint> endpoints,
            @JsonProperty("next_page_token") @Nullable String nextPageToken) {}

    /** What is deployed under a name. */
    record Endpoint(
            String name,
            @JsonProperty("endpoint_type") String endpointType,
            Model model,
            @JsonProperty("endpoint_url") String endpointUrl,
            @Nullable Object limit) {

        /** The registered model behind it. */
        record Model(String name, String provider) {}

        static Endpoint of(LiveModel model) {
            return new Endpoint(
                    model.modelName(),
                    TASK,
                    new Model(model.registeredModel() + "/" + model.version(), "marquee"),
                    "/endpoints/" + model.modelName() + "/invocations",
                    null);
        }
    }

    @GetMapping({"/api/2.0/endpoints", "/api/2.0/endpoints/"})
    Page list() {
        return new Page(models.all().stream().map(Endpoint::of).toList(), null);
    }

    @GetMapping("/api/2.0/endpoints/{name}")
    Endpoint get(@PathVariable String name) {
        return models.all().stream()
                .filter(it -> it.modelName().equals(name))
                .findFirst()
                .map(Endpoint::of)
                .orElseThrow(() ->
                        new MarqueeException(FailureKind.NOT_FOUND, "There is no endpoint '" + name + "'.", null));
    }
}
