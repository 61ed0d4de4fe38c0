package io.marquee.kit.s3;

import io.awspring.cloud.autoconfigure.core.AwsConnectionDetails;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the object store is, and how long to wait for it.
 *
 * @param bucket the bucket that holds all data; AWS_BUCKET
 * @param endpoint the URL of an S3 service that is not Amazon's; AWS_ENDPOINT_URL_S3
 * @param region the region of the bucket; AWS_REGION, or AWS_DEFAULT_REGION where that is not set
 * @param attempts how often a call is tried in all
 * @param connectTimeout how long an attempt may take to reach the service
 * @param readTimeout how long the service may be silent in the midst of an object
 * @param attemptTimeout how long an attempt of a call that moves no object may take
 * @param callTimeout how long a call that moves no object may take, with all its attempts
 * @param transferTimeout how long an object may take on its way to the store or into a file, with all attempts
 */
@Validated
@ConfigurationProperties("marquee.storage")
public record StorageSettings(
        @Nullable String bucket,
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("3") @Min(1) @Max(10) int attempts,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("5s") Duration attemptTimeout,
        @DefaultValue("10s") Duration callTimeout,
        @DefaultValue("30m") Duration transferTimeout) {

    /** An endpoint that is blank is none. */
    public StorageSettings {
        endpoint = endpoint == null || endpoint.toString().isBlank() ? null : endpoint;
    }

    @AssertTrue(message = "marquee.storage.endpoint must be an http or https URL") boolean isEndpointOfHttp() {
        if (endpoint == null) {
            return true;
        }
        String scheme = endpoint.getScheme();
        return scheme != null && scheme.toLowerCase(Locale.ROOT).matches("https?") && endpoint.getHost() != null;
    }

    @AssertTrue(message = "the timeouts of marquee.storage must be longer than nothing") boolean isEveryTimeoutPositive() {
        return Stream.of(connectTimeout, readTimeout, attemptTimeout, callTimeout, transferTimeout)
                .allMatch(Duration::isPositive);
    }

    /** The same at the endpoint of a connection, such as a container's; the settings' own where there is none. */
    StorageSettings at(@Nullable AwsConnectionDetails connection) {
        URI given = connection == null ? null : connection.getEndpoint();
        String where = connection == null ? null : connection.getRegion();
        return given == null
                ? this
                : new StorageSettings(
                        bucket,
                        given,
                        where == null ? region : where,
                        attempts,
                        connectTimeout,
                        readTimeout,
                        attemptTimeout,
                        callTimeout,
                        transferTimeout);
    }

    /** The endpoint for people. */
    String place() {
        return endpoint == null ? "Amazon S3 in " + region : endpoint.toString();
    }
}
