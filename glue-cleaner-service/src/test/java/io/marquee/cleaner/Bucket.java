package io.marquee.cleaner;

import io.marquee.kit.s3.S3ObjectStore;
import io.marquee.kit.s3.StorageSettings;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.store.ObjectInfo;
import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The bucket of a test, as others than the service see it. */
final class Bucket implements AutoCloseable {

    private final S3Client client;
    private final ObjectStore store;

    Bucket(S3EndpointExtension s3) {
        var keys = AwsBasicCredentials.create(s3.accessKey(), s3.secretKey());
        client = S3Client.builder()
                .endpointOverride(s3.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(keys))
                .build();
        Duration patience = Duration.ofSeconds(20);
        store = new S3ObjectStore(
                client,
                new StorageSettings(
                        s3.bucket(), s3.endpoint(), "us-east-1", 1, patience, patience, patience, patience, patience));
    }

    ObjectStore store() {
        return store;
    }

    DatasetCatalog catalog() {
        return new DatasetCatalog(store, Clock.systemUTC(), "test");
    }

    List<String> keys() {
        return store.list("").stream().map(ObjectInfo::key).toList();
    }

    JsonNode json(String key) {
        try (InputStream in = store.open(key)) {
            return new JsonMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void clear() {
        keys().forEach(store::delete);
    }

    @Override
    public void close() {
        client.close();
    }
}
