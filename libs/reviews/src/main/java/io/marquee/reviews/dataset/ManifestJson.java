package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Manifests and pointers as JSON. */
final class ManifestJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ManifestJson() {}

    /** The pointer {@code latest.json}. */
    record Latest(String digest, String manifest) {}

    static byte[] write(Object document) {
        return JSON.writeValueAsBytes(document);
    }

    /** @throws MarqueeException CORRUPT_DATA, naming the document */
    static DatasetManifest manifest(byte[] bytes, String uri) {
        try {
            JsonNode tree = JSON.readTree(bytes);
            int format = tree.path("format").asInt(0);
            if (format != DatasetManifest.FORMAT) {
                throw broken(uri, "it has format " + format + ", this version reads " + DatasetManifest.FORMAT, null);
            }
            return JSON.treeToValue(tree, DatasetManifest.class);
        } catch (JacksonException | NullPointerException e) {
            throw broken(uri, "it is no manifest", e);
        }
    }

    static Latest latest(byte[] bytes, String uri) {
        try {
            Latest latest = JSON.readValue(bytes, Latest.class);
            if (latest == null || latest.digest() == null) {
                throw broken(uri, "it names no digest", null);
            }
            return latest;
        } catch (JacksonException e) {
            throw broken(uri, "it is no pointer to a dataset", e);
        }
    }

    private static MarqueeException broken(String uri, String why, @Nullable Exception e) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                uri + " cannot be read: " + why + ".",
                "Make the dataset anew, or use the version that wrote it.",
                e);
    }
}
