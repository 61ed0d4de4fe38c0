package io.marquee.glueendpoint.run;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Scripts and jars of jobs, from S3. */
final class Assets implements AutoCloseable {

    private static final int LARGEST_SCRIPT = 1 << 20;

    private final S3Client s3;

    Assets(S3Access access) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(access.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        access.accessKey(), access.secretKey().reveal())))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(Duration.ofSeconds(5))
                        .socketTimeout(Duration.ofSeconds(30)))
                .overrideConfiguration(config -> config.apiCallTimeout(Duration.ofMinutes(5)));
        if (access.endpoint() != null) {
            builder.endpointOverride(access.endpoint()).forcePathStyle(true);
        }
        s3 = builder.build();
    }

    /** @throws Unreadable where it is not there or cannot be read */
    String script(String address) throws Unreadable {
        Path file = null;
        try {
            file = Files.createTempFile("glue-script-", ".scala");
            fetch(address, file);
            if (Files.size(file) > LARGEST_SCRIPT) {
                throw new Unreadable("The script " + address + " is larger than " + LARGEST_SCRIPT + " bytes.", null);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new Unreadable("The script " + address + " cannot be read: " + e.getMessage(), e);
        } finally {
            if (file != null) {
                file.toFile().delete();
            }
        }
    }

    /**
     * Copies jars, in their order, to a folder.
     *
     * @param addresses S3 addresses with commas between them
     * @throws Unreadable where one is not there or cannot be read
     */
    List<Path> jars(String addresses, Path folder) throws Unreadable {
        List<Path> jars = new ArrayList<>();
        for (String address : addresses.split(",")) {
            if (!address.isBlank()) {
                Path jar = folder.resolve(jars.size() + ".jar");
                fetch(address.strip(), jar);
                jars.add(jar);
            }
        }
        return jars;
    }

    @Override
    public void close() {
        s3.close();
    }

    private void fetch(String address, Path file) throws Unreadable {
        try {
            URI uri = URI.create(address);
            Files.deleteIfExists(file);
            s3.getObject(
                    request -> request.bucket(uri.getHost()).key(uri.getPath().substring(1)), file);
        } catch (SdkException | IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new Unreadable(address + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Something on S3 that a run needs is not there. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        Unreadable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
