package io.marquee.cleaner.glue;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where AWS Glue is, what our job is like there, and how patiently its runs are followed. The region is the bucket's.
 *
 * @param endpoint the URL of a Glue service that is not Amazon's; AWS_ENDPOINT_URL_GLUE
 * @param logsEndpoint the same for CloudWatch Logs, where it is another; AWS_ENDPOINT_URL_CLOUDWATCH_LOGS
 * @param jobName the name of our job
 * @param role the IAM role, by name or ARN, that the job runs as; needed where there is no such job yet
 * @param version the Glue version
 * @param workerType the type of the job's workers
 * @param workers how many workers a run has
 * @param timeout how long a run may take before Glue ends it; in whole minutes there, rounded up
 * @param retries how often Glue begins a failed run again
 * @param concurrentRuns how many runs of the job Glue lets work at the same time
 * @param pollInterval how soon a run is asked for again, at first and after every change of its state
 * @param longestPollInterval what that grows to while nothing changes
 * @param polls how often a run is asked for before we stop following it; 0 is no limit
 * @param outage how long Glue may be out of reach, or refuse to answer so often, before we stop following a run
 * @param stopTimeout how long a run gets to stop after a cancellation; what stops later stops by itself
 * @param attempts how often a call is tried in all; the start of a run is never tried again blindly
 * @param connectTimeout how long an attempt may take to reach the service
 * @param attemptTimeout how long an attempt may take
 * @param callTimeout how long a call may take, with all its attempts
 * @param logGroups the CloudWatch log groups whose lines about a run go to our log
 */
@Validated
@ConfigurationProperties("marquee.glue")
public record GlueSettings(
        @Nullable URI endpoint,
        @Nullable URI logsEndpoint,

        @DefaultValue("marquee-clean-reviews")
        @Pattern(regexp = "[^\\p{Cntrl}]{1,255}", message = "must be 1 to 255 characters") String jobName,

        @Nullable String role,

        @DefaultValue("5.1") @Pattern(regexp = "[0-9]+\\.[0-9]+", message = "must be a version such as 5.1") String version,

        @DefaultValue("G.1X") @Pattern(regexp = "Standard|[A-Z]\\.[0-9]{1,3}X", message = "must be a type such as G.1X") String workerType,

        @DefaultValue("2") @Min(2) @Max(299) int workers,
        @DefaultValue("1h") Duration timeout,
        @DefaultValue("0") @Min(0) @Max(10) int retries,
        @DefaultValue("1") @Min(1) @Max(1000) int concurrentRuns,
        @DefaultValue("2s") Duration pollInterval,
        @DefaultValue("30s") Duration longestPollInterval,
        @DefaultValue("0") @Min(0) int polls,
        @DefaultValue("5m") Duration outage,
        @DefaultValue("8s") Duration stopTimeout,
        @DefaultValue("3") @Min(1) @Max(10) int attempts,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("5s") Duration attemptTimeout,
        @DefaultValue("10s") Duration callTimeout,

        @DefaultValue({"/aws-glue/jobs/output", "/aws-glue/jobs/error"})
        List<String> logGroups) {

    /** A blank text is none. */
    public GlueSettings {
        endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
        logsEndpoint = logsEndpoint == null || logsEndpoint.toString().isBlank() ? endpoint : logsEndpoint;
        role = role == null || role.isBlank() ? null : role.strip();
        logGroups = List.copyOf(logGroups);
    }

    @AssertTrue(message = "marquee.glue.endpoint and marquee.glue.logs-endpoint must be http or https URLs") boolean isEveryEndpointOfHttp() {
        return Stream.of(endpoint, logsEndpoint).allMatch(GlueSettings::isOfHttp);
    }

    @AssertTrue(message = "the times of marquee.glue must be longer than nothing") boolean isEveryTimePositive() {
        return Stream.of(
                        timeout,
                        pollInterval,
                        longestPollInterval,
                        outage,
                        stopTimeout,
                        connectTimeout,
                        attemptTimeout,
                        callTimeout)
                .allMatch(Duration::isPositive);
    }

    @AssertTrue(message = "marquee.glue.timeout must be 7 days or less") boolean isTimeoutAllowed() {
        return timeout.compareTo(Duration.ofDays(7)) <= 0;
    }

    private static boolean isOfHttp(@Nullable URI url) {
        if (url == null) {
            return true;
        }
        String scheme = url.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?") && url.getHost() != null;
    }

    /** The timeout as Glue takes it. */
    int timeoutMinutes() {
        return Math.toIntExact((timeout.toSeconds() + 59) / 60);
    }

    /** The endpoint for people. */
    String place(String region) {
        return endpoint == null ? "AWS Glue in " + region : "Glue at " + endpoint;
    }
}
