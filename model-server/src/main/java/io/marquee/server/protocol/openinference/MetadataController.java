package io.marquee.server.protocol.openinference;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the server and its models are, and whether they are ready. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "open inference")
class MetadataController {

    private static final List<String> EXTENSIONS = List.of("binary_tensor_data", "model_repository");

    private final LiveModels models;
    private final ApplicationAvailability availability;
    private final String version;

    MetadataController(LiveModels models, ApplicationAvailability availability) {
        this.models = models;
        this.availability = availability;
        String built = MetadataController.class.getPackage().getImplementationVersion();
        this.version = built == null ? "unbuilt" : built;
    }

    /** What the server is. */
    record Server(String name, String version, List<String> extensions) {}

    /** Whether the process lives. */
    record Live(boolean live) {}

    /** Whether the server, or a model, answers. */
    record Ready(boolean ready) {}

    /** A version that is live. */
    record Entry(String name, String version, String state, String reason) {}

    @GetMapping({"/v2", "/v2/"})
    Server server() {
        return new Server("marquee", version, EXTENSIONS);
    }

    @GetMapping("/v2/health/live")
    Live live() {
        return new Live(true);
    }

    @GetMapping("/v2/health/ready")
    ResponseEntity<Ready> ready() {
        boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        return ResponseEntity.status(ready ? 200 : 503).body(new Ready(ready));
    }

    @GetMapping({"/v2/models/{name}", "/v2/models/{name}/versions/{version}"})
    Metadata metadata(@PathVariable String name, @PathVariable(required = false) @Nullable String version) {
        return Metadata.of(name, versions(name, version));
    }

    @GetMapping({"/v2/models/{name}/ready", "/v2/models/{name}/versions/{version}/ready"})
    Ready ready(@PathVariable String name, @PathVariable(required = false) @Nullable String version) {
        return new Ready(!versions(name, version).isEmpty());
    }

    @PostMapping("/v2/repository/index")
    List<Entry> index() {
        return models.all().stream()
                .map(LiveModel::modelName)
                .flatMap(name -> models.standings(name).stream()
                        .map(it -> new Entry(name, it.facts().version(), "READY", "")))
                .toList();
    }

    /** The versions that are loaded, or the one that was asked for where it is. */
    private List<String> versions(String name, @Nullable String version) {
        List<String> loaded =
                models.standings(name).stream().map(it -> it.facts().version()).toList();
        if (version != null && loaded.contains(version)) {
            return List.of(version);
        }
        if (version == null && !loaded.isEmpty()) {
            return loaded;
        }
        throw new MarqueeException(
                FailureKind.NOT_FOUND,
                "There is no model '" + name + "'" + (version == null ? "." : " of version " + version + "."),
                "POST /v2/repository/index lists what is live.");
    }
}
