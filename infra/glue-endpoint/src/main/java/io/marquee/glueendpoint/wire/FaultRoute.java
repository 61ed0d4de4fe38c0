package io.marquee.glueendpoint.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * {@code POST /faults} with {@code {"operation":…,"code":…,"message":…,"status":…,"times":…}}: all but the operation may be
 * left out, and then it is throttled once.
 */
final class FaultRoute implements HttpHandler {

    private final Faults faults;
    private final int largestBody;

    FaultRoute(Faults faults, int largestBody) {
        this.faults = faults;
        this.largestBody = largestBody;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                faults.order(fault(HttpFront.body(exchange, largestBody)));
                HttpFront.send(exchange, 200, Json.object());
            } catch (AwsException e) {
                HttpFront.send(
                        exchange,
                        e.status(),
                        HttpFront.error(ServiceModel.GLUE, e.code(), String.valueOf(e.getMessage())));
            }
        }
    }

    private static Faults.Fault fault(byte[] body) {
        try {
            JsonNode order = Json.MAPPER.readTree(body);
            return new Faults.Fault(
                    Json.find(order, "operation")
                            .orElseThrow(() -> AwsException.invalid("A fault needs an operation.")),
                    Json.find(order, "code").orElse("ThrottlingException"),
                    Json.find(order, "message").orElse("Rate exceeded"),
                    order.path("status").asInt(400),
                    order.path("times").asInt(1));
        } catch (JacksonException e) {
            throw AwsException.invalid("A fault is a JSON object: " + e.getOriginalMessage());
        }
    }
}
