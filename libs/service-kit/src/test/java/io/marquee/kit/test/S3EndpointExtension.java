package io.marquee.kit.test;

import io.marquee.base.Secret;
import io.marquee.s3endpoint.S3Endpoint;
import io.marquee.s3endpoint.S3EndpointSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.util.FileSystemUtils;

/**
 * An S3 endpoint in the process of a test, with one bucket, on a free port and in a folder of its own. Use as
 * {@code @RegisterExtension static final S3EndpointExtension S3 = new S3EndpointExtension();}.
 */
public final class S3EndpointExtension implements BeforeAllCallback, AfterAllCallback {

    private static final String BUCKET = "marquee-test";
    private static final String ACCESS_KEY = "test-key";
    private static final String SECRET_KEY = "test-secret";

    private @Nullable S3Endpoint endpoint;
    private @Nullable Path folder;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("marquee-s3-");
        endpoint = S3Endpoint.start(
                new S3EndpointSettings("127.0.0.1", 0, folder, ACCESS_KEY, Secret.of(SECRET_KEY), List.of(BUCKET)));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Objects.requireNonNull(endpoint).close();
        FileSystemUtils.deleteRecursively(Objects.requireNonNull(folder));
    }

    /** Where it answers. */
    public URI endpoint() {
        return Objects.requireNonNull(endpoint, "the endpoint starts before the first test of its class")
                .uri();
    }

    /** The bucket that exists. */
    public String bucket() {
        return BUCKET;
    }

    /** The access key that is let in. */
    public String accessKey() {
        return ACCESS_KEY;
    }

    /** Its secret. */
    public String secretKey() {
        return SECRET_KEY;
    }

    /** The Spring properties with which a service uses it. */
    public Map<String, String> properties() {
        return Map.of(
                "marquee.storage.bucket", bucket(),
                "marquee.storage.endpoint", endpoint().toString(),
                "spring.cloud.aws.credentials.access-key", accessKey(),
                "spring.cloud.aws.credentials.secret-key", secretKey());
    }

    /** The same as options of a command line. */
    public String[] arguments() {
        return properties().entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }
}
