package io.marquee.cleaner.glue;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** Passes the lines that a run's driver writes to CloudWatch on to our log. Without them the run is followed all the same. */
final class RunLog {

    private static final Logger log = LoggerFactory.getLogger(RunLog.class);
    private static final int LONGEST = 2000;
    private static final Pattern ROUTINE = Pattern.compile("^\\S+ (\\S+ )?\\[?(INFO|DEBUG|TRACE)\\b.*", Pattern.DOTALL);

    private final GlueApi api;
    private final String run;
    private final Map<String, LogTail> tails = new LinkedHashMap<>();
    private boolean off;
    private boolean told;

    RunLog(GlueApi api, List<String> groups, String run) {
        this.api = api;
        this.run = run;
        groups.forEach(group -> tails.put(group, new LogTail()));
    }

    /** Logs what has come since the last call. */
    void pass() {
        if (off) {
            return;
        }
        try {
            tails.forEach((group, tail) ->
                    tail.read(position -> page(group, position)).forEach(this::line));
        } catch (MarqueeException e) {
            off = e.kind() == FailureKind.UNAUTHORIZED;
            if (!told) {
                log.warn("The lines of the run are not shown{}: {}", off ? "" : " for now", e.explanation());
                told = true;
            }
        }
    }

    private LogTail.Page page(String group, @Nullable String position) {
        // the streams of continuous logging are named for the process, too
        String stream = group.endsWith("/logs-v2") ? run + "-driver" : run;
        return api.call("logs:GetLogEvents", "the log group " + group, () -> {
            try {
                GetLogEventsResponse answer = api.connection()
                        .logs()
                        .getLogEvents(request -> request.logGroupName(group)
                                .logStreamName(stream)
                                .startFromHead(true)
                                .nextToken(position));
                return new LogTail.Page(
                        answer.events().stream().map(OutputLogEvent::message).toList(), answer.nextForwardToken());
            } catch (ResourceNotFoundException e) {
                // it comes with the first line
                return new LogTail.Page(List.of(), position);
            }
        });
    }

    private void line(String message) {
        String text = message.stripTrailing();
        String line = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        if (ROUTINE.matcher(line).matches()) {
            log.debug("{}: {}", run, line);
        } else if (!line.isBlank()) {
            log.info("{}: {}", run, line);
        }
    }
}
