package io.marquee.server.protocol.mlflow;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which form a body's content type announces; the words of a refusal are MLflow's. */
enum ScoringType {
    JSON,
    CSV;

    /** Why a content type is refused; null where it is read. */
    static @Nullable String refusal(@Nullable String contentType) {
        String type = contentType == null ? "" : contentType;
        String[] parts = type.split(";", -1);
        for (int i = 1; i < parts.length; i++) {
            String name = parts[i].split("=", 2)[0].strip();
            String value = parts[i].contains("=") ? parts[i].split("=", 2)[1].strip() : "";
            if (!name.equals("charset")) {
                return "Unrecognized content type parameters: " + name + ".";
            }
            if (!value.toLowerCase(Locale.ROOT).equals("utf-8")) {
                return "The scoring server only supports UTF-8";
            }
        }
        return switch (parts[0].strip()) {
            case "application/json", "text/csv" -> null;
            default ->
                "This predictor only supports the following content types: Types: ['text/csv', 'application/json']."
                        + " Got '" + type + "'.";
        };
    }

    /** The form of a content type that is read. */
    static ScoringType of(String contentType) {
        return contentType.startsWith("text/csv") ? CSV : JSON;
    }
}
