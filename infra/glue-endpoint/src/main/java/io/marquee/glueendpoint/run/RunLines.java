package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.log.LogStore;
import java.util.Map;

/** Where the lines of a run go, as on Glue. */
final class RunLines {

    private static final String OUTPUT = "/aws-glue/jobs/output";
    private static final String ERROR = "/aws-glue/jobs/error";
    private static final String CONTINUOUS = "/aws-glue/jobs/logs-v2";

    private final LogStore logs;
    private final String run;
    private final boolean continuous;

    RunLines(LogStore logs, String run, Map<String, String> arguments) {
        this.logs = logs;
        this.run = run;
        this.continuous = Boolean.parseBoolean(arguments.get("--enable-continuous-cloudwatch-log"));
    }

    void out(String line) {
        add(OUTPUT, line);
    }

    void err(String line) {
        add(ERROR, line);
    }

    private void add(String group, String line) {
        // CloudWatch has no empty events
        if (line.isEmpty()) {
            return;
        }
        logs.add(group, run, line);
        if (continuous) {
            logs.add(CONTINUOUS, run + "-driver", line);
        }
    }
}
