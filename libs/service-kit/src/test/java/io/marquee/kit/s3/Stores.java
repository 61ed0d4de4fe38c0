package io.marquee.kit.s3;

import io.marquee.kit.test.S3EndpointExtension;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** Stores as the auto-configuration makes them. */
final class Stores {

    private Stores() {}

    static S3ObjectStore store(S3EndpointExtension s3) {
        return store(s3.endpoint(), s3.bucket(), keys(s3.accessKey(), s3.secretKey()));
    }

    static S3ObjectStore store(URI endpoint, String bucket, AwsCredentialsProvider keys) {
        return store(settings(bucket, endpoint, Duration.ofSeconds(10)), keys);
    }

    static S3ObjectStore store(StorageSettings settings, AwsCredentialsProvider keys) {
        S3Client client = S3Clients.configure(S3Client.builder(), settings, System::getenv)
                .credentialsProvider(keys)
                .build();
        return new S3ObjectStore(client, settings);
    }

    static AwsCredentialsProvider keys(String accessKey, String secretKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey));
    }

    static StorageSettings settings(String bucket, URI endpoint, Duration call) {
        return new StorageSettings(
                bucket,
                endpoint,
                "us-east-1",
                3,
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                call.dividedBy(2),
                call,
                Duration.ofMinutes(30));
    }
}
