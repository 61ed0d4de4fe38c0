package io.marquee.kit.job;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that say where the object store is; use as {@code @Mixin StorageOptions storage = new StorageOptions();}.
 * They have no defaults of their own: what is not given is read as every other setting is, from the environment too.
 */
public final class StorageOptions implements SettingOptions {

    @Option(
            names = {"--bucket", "--aws_bucket"},
            paramLabel = "NAME",
            description = "The bucket that holds all data. [environment: AWS_BUCKET]")
    private @Nullable String bucket;

    @Option(
            names = "--s3-endpoint",
            paramLabel = "URL",
            description = "The URL of the S3 service; Amazon's where none is given. [environment: AWS_ENDPOINT_URL_S3]")
    private @Nullable String endpoint;

    @Option(
            names = {"--region", "--aws_region"},
            paramLabel = "NAME",
            description = "The region of the bucket. [default: us-east-1; environment: AWS_REGION, AWS_DEFAULT_REGION]")
    private @Nullable String region;

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "marquee.storage.bucket", bucket);
        put(settings, "marquee.storage.endpoint", endpoint);
        put(settings, "marquee.storage.region", region);
        return settings;
    }

    static void put(Map<String, String> settings, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            settings.put(key, value.strip());
        }
    }
}
