package io.marquee.glueendpoint.wire;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as the protocol has it. */
public final class Json {

    /** Reads what comes in: nothing as deep as a stack. */
    public static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build());

    private Json() {}

    /** An object without fields. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A text; empty where there is none. */
    public static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    /** A text; nothing where the field is absent or null. */
    public static Optional<String> find(JsonNode node, String field) {
        return node.hasNonNull(field) ? Optional.of(text(node, field)) : Optional.empty();
    }

    /** A field whose values are texts. */
    public static Map<String, String> texts(JsonNode node, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.path(field)
                .properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    /** Copies a field where it has a value. */
    public static void copy(JsonNode from, ObjectNode to, String field) {
        if (from.hasNonNull(field)) {
            to.set(field, from.get(field).deepCopy());
        }
    }

    /** Puts a time in the protocol's form: seconds since 1970, with fractions. */
    public static void time(ObjectNode node, String field, Instant time) {
        node.put(field, time.toEpochMilli() / 1000.0);
    }
}
