package io.marquee.tracking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** MLflow's JSON, read without trust: absent, null and wrongly typed fields are all alike. */
final class MlflowJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(tools.jackson.core.json.JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** What the server makes of an infinite value. */
    private static final double STORED_INFINITY = 1.79e308;

    private MlflowJson() {}

    static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static String write(JsonNode node) {
        return JSON.writeValueAsString(node);
    }

    /** A list of {@code {"key":…,"value":…}}, values always as text: MLflow takes a number for an empty one. */
    static ArrayNode pairs(Map<String, String> map) {
        ArrayNode pairs = array();
        map.forEach((key, value) -> pairs.add(object().put("key", key).put("value", value)));
        return pairs;
    }

    static Map<String, String> pairs(JsonNode list) {
        Map<String, String> map = new TreeMap<>();
        for (JsonNode pair : list) {
            map.put(optional(pair, "key"), optional(pair, "value"));
        }
        return map;
    }

    /** A text, a number as text too; empty where there is none. */
    static String optional(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    static long integer(JsonNode node, String field, long otherwise) {
        JsonNode value = node.path(field);
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.asLong();
        }
        return value.isString() && value.asString().matches("-?\\d{1,18}")
                ? Long.parseLong(value.asString())
                : otherwise;
    }

    /** A metric's value: NaN and infinities come as texts, and infinities as the largest number there is. */
    static double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        double number = value.isNumber() ? value.asDouble() : named(value.asString(""));
        return Math.abs(number) >= STORED_INFINITY ? Math.signum(number) * Double.POSITIVE_INFINITY : number;
    }

    private static double named(String text) {
        return switch (text) {
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    static void putNumber(ObjectNode node, String field, double value) {
        if (Double.isFinite(value)) {
            node.put(field, value);
        } else {
            node.put(field, Double.toString(value));
        }
    }

    static List<JsonNode> list(JsonNode node, String field) {
        List<JsonNode> list = new ArrayList<>();
        if (node.path(field).isArray()) {
            node.path(field).forEach(list::add);
        }
        return list;
    }
}
