package io.marquee.base;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure that its reader can act on: what happened and where (the message), what to do about it (the remedy), and of
 * which kind it is. Messages are shown to people and sent over REST, so they never hold a secret.
 */
public class MarqueeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FailureKind kind;
    private final @Nullable String remedy;
    private final transient List<FieldProblem> fields;

    /**
     * @param message what happened, and where: one sentence that names the file, key, line or URL
     * @param remedy what to do about it, one sentence; null where nothing can be said
     */
    public MarqueeException(FailureKind kind, String message, @Nullable String remedy) {
        this(kind, message, remedy, List.of(), null);
    }

    /** As {@link #MarqueeException(FailureKind, String, String)}, with the exception that led to it. */
    public MarqueeException(FailureKind kind, String message, @Nullable String remedy, @Nullable Throwable cause) {
        this(kind, message, remedy, List.of(), cause);
    }

    /** As {@link #MarqueeException(FailureKind, String, String)}, with the input fields that are at fault. */
    public MarqueeException(
            FailureKind kind,
            String message,
            @Nullable String remedy,
            List<FieldProblem> fields,
            @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.remedy = remedy;
        this.fields = List.copyOf(fields);
    }

    /** Of which kind this failure is. */
    public FailureKind kind() {
        return kind;
    }

    /** What to do about it; null where nothing can be said. */
    public @Nullable String remedy() {
        return remedy;
    }

    /** The fields of the input that are at fault; empty where none is. */
    public List<FieldProblem> fields() {
        return fields;
    }

    /** Message and remedy as one text, for logs and consoles. */
    public String explanation() {
        String message = String.valueOf(getMessage());
        return remedy == null ? message : message + " " + remedy;
    }

    /**
     * One field of an input that was refused.
     *
     * @param field its name as the caller wrote it, a path such as {@code texts[3]} included
     * @param message what is wrong with it
     */
    public record FieldProblem(String field, String message) {}
}
