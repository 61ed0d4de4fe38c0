package io.marquee.glueendpoint.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/** Holds an input against the service's model, as AWS does before a service sees it. */
final class InputRules {

    private static final int MOST_TOLD = 10;
    private static final Map<String, Optional<Pattern>> PATTERNS = new ConcurrentHashMap<>();

    private final ServiceModel model;
    private final List<String> violations = new ArrayList<>();

    private InputRules(ServiceModel model) {
        this.model = model;
    }

    /** @throws AwsException where a type is wrong, or with all limits that are broken */
    static void check(ServiceModel model, String operation, JsonNode input) {
        var rules = new InputRules(model);
        rules.structure(model.input(operation), input, "");
        int found = rules.violations.size();
        if (found > 0) {
            String all = String.join("; ", rules.violations.subList(0, Math.min(found, MOST_TOLD)));
            throw new AwsException(
                    model.violation(), found + " validation error" + (found == 1 ? "" : "s") + " detected: " + all);
        }
    }

    private void value(JsonNode shape, JsonNode value, String path) {
        switch (shape.path("type").asString("")) {
            case "structure" -> structure(shape, value, path);
            case "map" -> map(shape, value, path);
            case "list" -> list(shape, value, path);
            case "string" -> string(shape, value, path);
            case "boolean" -> typed(value.isBoolean(), value, path);
            case "integer", "long" -> number(shape, value, value.isIntegralNumber(), path);
            case "double", "float" -> number(shape, value, value.isNumber(), path);
            // times and blobs are in no input that is used here
            default -> {}
        }
    }

    private void structure(JsonNode shape, JsonNode value, String path) {
        typed(value.isObject(), value, path);
        for (JsonNode required : shape.path("required")) {
            if (!value.hasNonNull(required.asString())) {
                violated("null", child(path, required.asString()), "Member must not be null");
            }
        }
        shape.path("members").properties().forEach(member -> {
            if (value.hasNonNull(member.getKey())) {
                value(shapeOf(member.getValue()), value.get(member.getKey()), child(path, member.getKey()));
            }
        });
    }

    private void map(JsonNode shape, JsonNode value, String path) {
        typed(value.isObject(), value, path);
        length(shape, value.size(), value, path);
        JsonNode keys = shapeOf(shape.path("key"));
        JsonNode values = shapeOf(shape.path("value"));
        value.properties().forEach(entry -> {
            value(keys, Json.MAPPER.getNodeFactory().stringNode(entry.getKey()), path);
            value(values, entry.getValue(), path + "." + entry.getKey() + ".member");
        });
    }

    private void list(JsonNode shape, JsonNode value, String path) {
        typed(value.isArray(), value, path);
        length(shape, value.size(), value, path);
        JsonNode members = shapeOf(shape.path("member"));
        for (int i = 0; i < value.size(); i++) {
            value(members, value.get(i), path + "." + (i + 1) + ".member");
        }
    }

    private void string(JsonNode shape, JsonNode value, String path) {
        typed(value.isString(), value, path);
        String text = value.asString();
        length(shape, text.codePointCount(0, text.length()), value, path);
        if (shape.has("enum")) {
            List<String> allowed =
                    shape.get("enum").valueStream().map(JsonNode::asString).toList();
            if (!allowed.contains(text)) {
                violated(text, path, "Member must satisfy enum value set: " + allowed);
            }
        }
        String pattern = shape.path("pattern").asString("");
        if (pattern(pattern).map(p -> !p.matcher(text).matches()).orElse(false)) {
            violated(text, path, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    private void number(JsonNode shape, JsonNode value, boolean right, String path) {
        typed(right, value, path);
        if (shape.has("min") && value.asDouble() < shape.get("min").asDouble()) {
            violated(
                    value.asString(),
                    path,
                    "Member must have value greater than or equal to "
                            + shape.get("min").asString());
        }
        if (shape.has("max") && value.asDouble() > shape.get("max").asDouble()) {
            violated(
                    value.asString(),
                    path,
                    "Member must have value less than or equal to "
                            + shape.get("max").asString());
        }
    }

    private void length(JsonNode shape, int length, JsonNode value, String path) {
        if (shape.has("min") && length < shape.get("min").asInt()) {
            violated(
                    value.toString(),
                    path,
                    "Member must have length greater than or equal to "
                            + shape.get("min").asString());
        }
        if (shape.has("max") && length > shape.get("max").asInt()) {
            violated(
                    value.toString(),
                    path,
                    "Member must have length less than or equal to "
                            + shape.get("max").asString());
        }
    }

    private JsonNode shapeOf(JsonNode reference) {
        return model.shape(reference.path("shape").asString(""));
    }

    private void violated(String value, String path, String rule) {
        String shown = value.length() > 100 ? value.substring(0, 100) + "…" : value;
        String quoted = value.equals("null") ? shown : "'" + shown + "'";
        violations.add("Value " + quoted + " at '" + path + "' failed to satisfy constraint: " + rule);
    }

    private static void typed(boolean right, JsonNode value, String path) {
        if (!right) {
            throw new AwsException(
                    "SerializationException",
                    "Unexpected " + value.getNodeType() + " at '" + (path.isEmpty() ? "/" : path) + "'");
        }
    }

    /** A few patterns of the models are not Java's; those hold nothing back. */
    private static Optional<Pattern> pattern(String text) {
        return PATTERNS.computeIfAbsent(text, source -> {
            try {
                return source.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(source, Pattern.DOTALL));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        });
    }

    /** AWS names members with a small first letter. */
    private static String child(String path, String member) {
        String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
        return path.isEmpty() ? name : path + "." + name;
    }
}
