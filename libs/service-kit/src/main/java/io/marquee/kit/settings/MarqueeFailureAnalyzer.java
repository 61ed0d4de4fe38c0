package io.marquee.kit.settings;

import io.marquee.base.MarqueeException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A start that failed for a reason of ours: what happened, and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MarqueeFailureAnalyzer extends AbstractFailureAnalyzer<MarqueeException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarqueeException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), rootFailure);
    }
}
