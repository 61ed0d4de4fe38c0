package io.marquee.glueendpoint.wire;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From a request to the operation that answers it. */
final class Dispatcher {

    private static final String TARGET = "X-Amz-Target";

    private final Map<String, Operation> operations;
    private final Signatures signatures;
    private final Faults faults;

    /** @param operations by their target */
    Dispatcher(Map<String, Operation> operations, Signatures signatures, Faults faults) {
        this.operations = operations;
        this.signatures = signatures;
        this.faults = faults;
    }

    /** The service that a request is for; what is for none is taken for Glue. */
    static ServiceModel service(Map<String, List<String>> headers) {
        return ServiceModel.of(target(headers));
    }

    /** @throws AwsException the answer, where it is an error */
    ObjectNode answer(String method, Map<String, List<String>> headers, byte[] body) {
        String target = target(headers);
        ServiceModel service = ServiceModel.of(target);
        signatures.check(SignedRequest.read(method, headers, body), service.service());
        Operation operation = operations.get(target);
        if (operation == null || !method.equals("POST")) {
            throw new AwsException("UnknownOperationException", "There is no operation '" + target + "' here.");
        }
        String name = target.substring(target.indexOf('.') + 1);
        faults.take(name).ifPresent(fault -> {
            throw new AwsException(fault.code(), fault.message(), fault.status());
        });
        ObjectNode input = read(body);
        InputRules.check(service, name, input);
        return operation.answer(input);
    }

    private static ObjectNode read(byte[] body) {
        try {
            JsonNode input = Json.MAPPER.readTree(body);
            if (input instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new AwsException("SerializationException", "The body is no JSON: " + e.getOriginalMessage());
        }
        throw new AwsException("SerializationException", "The body is no JSON object.");
    }

    private static String target(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(TARGET))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse("");
    }
}
