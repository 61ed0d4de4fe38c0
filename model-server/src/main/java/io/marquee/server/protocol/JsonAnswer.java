package io.marquee.server.protocol;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;
import org.springframework.http.MediaType;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/** An answer in JSON, written whole before its first byte leaves: what fails on the way becomes a proper failure. */
public final class JsonAnswer {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonAnswer() {}

    /** The JSON that a writer writes. */
    public static byte[] bytes(Consumer<JsonGenerator> writer) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
                writer.accept(json);
            }
            return bytes.toByteArray();
        }
    }

    /** Answers with JSON. */
    public static void send(HttpServletResponse response, int status, Consumer<JsonGenerator> writer)
            throws IOException {
        send(response, status, MediaType.APPLICATION_JSON_VALUE, bytes(writer));
    }

    /** Answers with bytes. */
    public static void send(HttpServletResponse response, int status, String mediaType, byte[] body)
            throws IOException {
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
