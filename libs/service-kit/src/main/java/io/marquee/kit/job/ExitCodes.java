package io.marquee.kit.job;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.web.server.PortInUseException;

/** Exit codes: of failures, and the table of them for the help. */
final class ExitCodes {

    private ExitCodes() {}

    static int of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case MarqueeException ours -> {
                    return ours.kind().exitCode();
                }
                case BindException wrong -> {
                    return FailureKind.INVALID_INPUT.exitCode();
                }
                case BindValidationException wrong -> {
                    return FailureKind.INVALID_INPUT.exitCode();
                }
                case NoSuchBeanDefinitionException missing
                when ObjectStore.class.equals(missing.getBeanType()) -> {
                    // no bucket is named
                    return FailureKind.INVALID_INPUT.exitCode();
                }
                case PortInUseException taken -> {
                    return FailureKind.CONFLICT.exitCode();
                }
                default -> {
                    // what caused it may tell
                }
            }
        }
        return FailureKind.INTERNAL.exitCode();
    }

    /** The table as picocli wants it: code, a colon, text. */
    static String[] table() {
        List<String> lines = new ArrayList<>(List.of("0:done"));
        for (FailureKind kind : FailureKind.values()) {
            lines.add(
                    kind.exitCode() + ":" + kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        lines.add("143:stopped by SIGTERM");
        return lines.toArray(String[]::new);
    }
}
