package io.marquee.cleaner.glue;

import io.marquee.kit.s3.StorageSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The clients of Glue and of its logs, bounded in attempts and in time, and made when a cleaning first needs them. */
@Component
class GlueConnection implements DisposableBean {

    private final GlueSettings settings;
    private final Region region;
    private final AwsCredentialsProvider credentials;
    private final List<SdkAutoCloseable> opened = new ArrayList<>();
    private @Nullable GlueClient glue;
    private @Nullable GlueClient starter;
    private @Nullable CloudWatchLogsClient logs;

    GlueConnection(GlueSettings settings, StorageSettings storage, AwsCredentialsProvider credentials) {
        this.settings = settings;
        this.region = Region.of(storage.region());
        this.credentials = credentials;
    }

    /** For calls that may be repeated: throttled ones are tried again, ever more slowly. */
    synchronized GlueClient glue() {
        if (glue == null) {
            glue = opened(GlueClient.builder(), settings.endpoint(), retrying());
        }
        return glue;
    }

    /** For calls that start something: Glue cannot tell a second attempt from a second wish, so there is none. */
    synchronized GlueClient starter() {
        if (starter == null) {
            starter = opened(GlueClient.builder(), settings.endpoint(), AwsRetryStrategy.doNotRetry());
        }
        return starter;
    }

    synchronized CloudWatchLogsClient logs() {
        if (logs == null) {
            logs = opened(CloudWatchLogsClient.builder(), settings.logsEndpoint(), retrying());
        }
        return logs;
    }

    /** Where Glue is, for people. */
    String place() {
        return settings.place(region.id());
    }

    // not the adaptive strategy: its limiter, filled by throttled questions, would hold back the call that stops a run
    private RetryStrategy retrying() {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(settings.attempts())
                .build();
    }

    private <C extends SdkAutoCloseable, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C opened(
            B builder, @Nullable URI endpoint, RetryStrategy retries) {
        builder.region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(Apache5HttpClient.builder()
                        .connectionTimeout(settings.connectTimeout())
                        .socketTimeout(settings.attemptTimeout()))
                .overrideConfiguration(config -> config.retryStrategy(retries)
                        .apiCallAttemptTimeout(settings.attemptTimeout())
                        .apiCallTimeout(settings.callTimeout()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        C client = builder.build();
        opened.add(client);
        return client;
    }

    @Override
    public synchronized void destroy() {
        opened.forEach(SdkAutoCloseable::close);
    }
}
