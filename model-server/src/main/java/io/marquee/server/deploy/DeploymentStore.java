package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.server.live.LiveModel;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a server serves, on S3 as {@code deployments/<server>.json}: written after every change, read at the start. */
final class DeploymentStore {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int FORMAT = 1;

    private final ObjectStore store;
    private final String key;

    DeploymentStore(ObjectStore store, String server) {
        this.store = store;
        this.key = "deployments/" + server + ".json";
    }

    /** The document's shape. */
    record Document(int format, List<LiveModel> models) {}

    List<LiveModel> load() {
        if (store.head(key).isEmpty()) {
            return List.of();
        }
        try (InputStream in = store.open(key)) {
            Document document = JSON.readValue(in, Document.class);
            if (document.format() != FORMAT) {
                throw unreadable("it has format " + document.format() + ", not " + FORMAT, null);
            }
            return document.models();
        } catch (JacksonException | IOException e) {
            throw unreadable("it is no such document", e);
        }
    }

    void save(List<LiveModel> models) {
        store.put(key, JSON.writeValueAsBytes(new Document(FORMAT, models)), "application/json");
    }

    private MarqueeException unreadable(String why, @org.jspecify.annotations.Nullable Exception e) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The list of deployments " + store.uri(key) + " cannot be read: " + why + ".",
                "Mend or delete it, then deploy again.",
                e);
    }
}
