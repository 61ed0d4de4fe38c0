package io.marquee.kit.s3;

import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** How the client of S3 is set up: bounded in attempts and in time, and fit for services that are not Amazon's. */
final class S3Clients {

    private static final String ENDPOINT = "AWS_ENDPOINT_URL_S3";
    private static final String ENDPOINT_OF_ALL = "AWS_ENDPOINT_URL";
    private static final int MOST_CONNECTIONS = 64;

    private S3Clients() {}

    static S3ClientBuilder configure(
            S3ClientBuilder builder, StorageSettings settings, UnaryOperator<@Nullable String> getenv) {
        Region region = Region.of(settings.region());
        builder.region(region)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .maxConnections(MOST_CONNECTIONS)
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.readTimeout()))
                .overrideConfiguration(
                        config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .maxAttempts(settings.attempts())
                                        .build())
                                .apiCallTimeout(settings.transferTimeout()));
        URI endpoint = settings.endpoint();
        if (endpoint != null) {
            builder.endpointOverride(endpoint)
                    // a bucket's name before the host needs a DNS of its own
                    .forcePathStyle(true)
                    // not every such service knows the checksums that Amazon's takes
                    .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                    .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED);
        } else if (isBlank(getenv.apply(ENDPOINT)) || isBlank(getenv.apply(ENDPOINT_OF_ALL))) {
            // a blank variable is none, but the client would take it for a URL
            builder.endpointOverride(
                    URI.create("https://" + S3Client.serviceMetadata().endpointFor(region)));
        }
        return builder;
    }

    private static boolean isBlank(@Nullable String variable) {
        return variable != null && variable.isBlank();
    }

    /** The limits of a call that moves no object. */
    static AwsRequestOverrideConfiguration quick(StorageSettings settings) {
        Duration attempt = settings.attemptTimeout();
        Duration call = settings.callTimeout();
        return AwsRequestOverrideConfiguration.builder()
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .build();
    }
}
