package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.server.live.LiveModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server serves, on S3 as {@code deployments/<server>.json}: written before every change, read at the start. */
final class DeploymentStore {

    private static final JsonMapper JSON = new JsonMapper();
    /** One version a name. */
    private static final int FORMAT_OF_ONE_VERSION = 1;

    private static final int FORMAT = 2;

    private final ObjectStore store;
    private final String key;

    DeploymentStore(ObjectStore store, String server) {
        this.store = store;
        this.key = "deployments/" + server + ".json";
    }

    /** The document's shape. */
    record Document(int format, List<Arrangement> models) {}

    /** The document's shape when a name had one version. */
    record DocumentOfOneVersion(int format, List<LiveModel> models) {}

    List<Arrangement> load() {
        if (store.head(key).isEmpty()) {
            return List.of();
        }
        try (InputStream in = store.open(key)) {
            JsonNode document = JSON.readTree(in);
            return switch (document.path("format").asInt(0)) {
                case FORMAT -> JSON.treeToValue(document, Document.class).models();
                case FORMAT_OF_ONE_VERSION ->
                    JSON.treeToValue(document, DocumentOfOneVersion.class).models().stream()
                            .map(Arrangement::of)
                            .toList();
                default ->
                    throw unreadable("it has format " + document.path("format") + ", not " + FORMAT + " or less", null);
            };
        } catch (JacksonException | IOException e) {
            throw unreadable("it is no such document", e);
        }
    }

    void save(Collection<Arrangement> models) {
        store.put(key, JSON.writeValueAsBytes(new Document(FORMAT, List.copyOf(models))), "application/json");
    }

    private MarqueeException unreadable(String why, @Nullable Exception e) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The list of deployments " + store.uri(key) + " cannot be read: " + why + ".",
                "Mend or delete it, then deploy again.",
                e);
    }
}
