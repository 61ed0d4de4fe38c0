package io.marquee.tracking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version of a registered model.
 *
 * @param name the registered model's name
 * @param version its number, as text
 * @param source what it was made from: {@code models:/<model id>}, {@code runs:/<run id>/<path>} or a store's URI
 * @param runId the run that made it; null where nobody said
 * @param status {@value #READY} once it can be used
 * @param tags what is noted about it
 * @param aliases the names that point to it, for example {@code champion}
 */
public record ModelVersion(
        String name,
        String version,
        String source,
        @Nullable String runId,
        String status,
        Map<String, String> tags,
        List<String> aliases) {

    /** The status of a version that can be used. */
    public static final String READY = "READY";

    public ModelVersion {
        tags = Sorted.copyOf(tags);
        aliases = aliases.stream().sorted().toList();
    }

    /** The logged model that this version was made from, where it was made from one. */
    public Optional<String> modelId() {
        return source.startsWith("models:/m-") ? Optional.of(source.substring("models:/".length())) : Optional.empty();
    }

    /** The version as MLflow's clients write it, for example {@code models:/model_imdb/3}. */
    public String uri() {
        return "models:/" + name + "/" + version;
    }
}
