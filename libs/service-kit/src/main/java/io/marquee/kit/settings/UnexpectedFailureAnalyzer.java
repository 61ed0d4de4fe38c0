package io.marquee.kit.settings;

import io.marquee.kit.problem.Incidents;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * A start that failed for a reason that no other analyzer knows. The others are asked here once more: many of them have no
 * order, and then the class path decides who is asked first.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class UnexpectedFailureAnalyzer implements FailureAnalyzer {

    private static final Logger log = LoggerFactory.getLogger(UnexpectedFailureAnalyzer.class);

    @Override
    public FailureAnalysis analyze(Throwable failure) {
        return SpringFactoriesLoader.forDefaultResourceLocation(UnexpectedFailureAnalyzer.class.getClassLoader())
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, e) -> log.trace("{}", message, e)))
                .stream()
                .filter(other -> !(other instanceof UnexpectedFailureAnalyzer))
                .map(other -> ask(other, failure))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> unexpected(failure));
    }

    private static @Nullable FailureAnalysis ask(FailureAnalyzer other, Throwable failure) {
        try {
            return other.analyze(failure);
        } catch (RuntimeException | LinkageError e) {
            // as Spring Boot does: an analyzer may lack what it looks at
            log.trace("{} has no answer", other, e);
            return null;
        }
    }

    private static FailureAnalysis unexpected(Throwable failure) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        return new FailureAnalysis(
                "The start failed (incident " + Incidents.newName() + "): "
                        + root.getClass().getSimpleName() + ": " + root.getMessage(),
                "Start it with --logging.level.io.marquee.kit=DEBUG to see the stack trace.",
                failure);
    }
}
