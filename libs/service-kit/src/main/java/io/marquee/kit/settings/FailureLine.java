package io.marquee.kit.settings;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Reports why a start failed in exactly one line; the stack trace only at DEBUG. */
final class FailureLine implements FailureAnalysisReporter {

    private static final Logger log = LoggerFactory.getLogger(FailureLine.class);

    @Override
    public void report(FailureAnalysis analysis) {
        log.error("{}", line(analysis));
        log.debug("The start failed", analysis.getCause());
    }

    static String line(FailureAnalysis analysis) {
        String action = analysis.getAction();
        String text = analysis.getDescription() + (action == null ? "" : " " + action);
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
