package io.marquee.glueendpoint.workflow;

import io.marquee.glueendpoint.store.Documents;
import io.marquee.glueendpoint.wire.AwsException;
import io.marquee.glueendpoint.wire.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** Named things on disk: workflows, or triggers. */
final class Definitions {

    private static final int MOST = 250;

    private final String kind;
    private final Documents documents;
    private final Map<String, ObjectNode> all = new TreeMap<>();

    /** @param kind what they are, for people */
    Definitions(String kind, Path folder) {
        this.kind = kind;
        this.documents = new Documents(folder);
        documents.all().forEach(document -> all.put(Json.text(document, "Name"), document));
    }

    synchronized void create(ObjectNode definition) {
        String name = Json.text(definition, "Name");
        if (all.containsKey(name)) {
            throw new AwsException("AlreadyExistsException", kind + " already exists: " + name);
        }
        if (all.size() >= MOST) {
            throw new AwsException(
                    "ResourceNumberLimitExceededException", "There may be at most " + MOST + " of a kind.");
        }
        documents.put(name, definition);
        all.put(name, definition);
    }

    /** @throws AwsException where there is none of this name */
    synchronized ObjectNode get(String name) {
        ObjectNode found = all.get(name);
        if (found == null) {
            throw AwsException.notFound(kind + " with name: " + name + " not found.");
        }
        return found.deepCopy();
    }

    synchronized List<ObjectNode> all() {
        return all.values().stream().map(ObjectNode::deepCopy).toList();
    }

    synchronized void delete(String name) {
        documents.remove(name);
        all.remove(name);
    }
}
