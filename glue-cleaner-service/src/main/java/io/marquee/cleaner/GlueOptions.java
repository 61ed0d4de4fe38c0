package io.marquee.cleaner;

import io.marquee.kit.job.SettingOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that stand for settings of AWS Glue. They have no defaults of their own: see {@code GlueSettings}. */
final class GlueOptions implements SettingOptions {

    private static final String PREFIX = "marquee.glue.";

    @Option(
            names = "--glue-endpoint",
            paramLabel = "URL",
            description =
                    "The URL of the Glue service; Amazon's where none is given. [environment: AWS_ENDPOINT_URL_GLUE]")
    private @Nullable String endpoint;

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description = "The IAM role (name or ARN) that the job runs as. [environment: MARQUEE_GLUE_ROLE]")
    private @Nullable String role;

    @Option(
            names = "--job-timeout",
            paramLabel = "TIME",
            description = "How long a run may take, 90m. [default: 1h; environment: MARQUEE_GLUE_TIMEOUT]")
    private @Nullable String timeout;

    @Option(
            names = "--job-retries",
            paramLabel = "N",
            description = "How often Glue begins a failed run again. [default: 0; environment: MARQUEE_GLUE_RETRIES]")
    private @Nullable String retries;

    @Option(
            names = "--poll-interval",
            paramLabel = "TIME",
            description = "How soon a run is asked for again, at first. "
                    + "[default: 2s; environment: MARQUEE_GLUE_POLL_INTERVAL]")
    private @Nullable String pollInterval;

    @Option(
            names = "--polls",
            paramLabel = "N",
            description = "How often a run is asked for at most; 0 is no limit. "
                    + "[default: 0; environment: MARQUEE_GLUE_POLLS]")
    private @Nullable String polls;

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "endpoint", endpoint);
        put(settings, "role", role);
        put(settings, "timeout", timeout);
        put(settings, "retries", retries);
        put(settings, "poll-interval", pollInterval);
        put(settings, "polls", polls);
        return settings;
    }

    private static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            settings.put(PREFIX + key, value.strip());
        }
    }
}
