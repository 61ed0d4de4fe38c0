package io.marquee.glueendpoint.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A service as AWS's own model describes it: operations, the shapes of what comes in, and their limits. The models are
 * those of botocore, cut down to what is offered here (see {@code infra/moto/README.md}).
 */
public final class ServiceModel {

    /** Jobs, runs, triggers and workflows. */
    public static final ServiceModel GLUE = new ServiceModel("glue", "AWSGlue", "Message", "ValidationException");

    /** The lines that runs write. */
    public static final ServiceModel LOGS =
            new ServiceModel("logs", "Logs_20140328", "message", "InvalidParameterException");

    private final String service;
    private final String prefix;
    private final String messageField;
    private final String violation;
    private final JsonNode model;

    private ServiceModel(String service, String prefix, String messageField, String violation) {
        this.service = service;
        this.prefix = prefix;
        this.messageField = messageField;
        this.violation = violation;
        this.model = read(service);
    }

    /** What {@code X-Amz-Target} says for an operation. */
    public String target(String operation) {
        return prefix + "." + operation;
    }

    /** The names of a structure's members. */
    public Stream<String> members(String structure) {
        return shape(structure).path("members").propertyNames().stream();
    }

    /** The service of a target. */
    static ServiceModel of(String target) {
        return target.startsWith(LOGS.prefix + ".") ? LOGS : GLUE;
    }

    /** The name in the scope of a signature. */
    String service() {
        return service;
    }

    /** The field in which an error has its message. */
    String messageField() {
        return messageField;
    }

    /** The error of an input that breaks the model's limits. */
    String violation() {
        return violation;
    }

    /** The shape of an operation's input. */
    JsonNode input(String operation) {
        return shape(model.path("operations")
                .path(operation)
                .path("input")
                .path("shape")
                .asString(""));
    }

    JsonNode shape(String name) {
        return model.path("shapes").path(name);
    }

    private static JsonNode read(String service) {
        try (InputStream in =
                Objects.requireNonNull(ServiceModel.class.getResourceAsStream("model-" + service + ".json"))) {
            return Json.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
