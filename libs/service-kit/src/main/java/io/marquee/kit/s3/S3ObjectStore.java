package io.marquee.kit.s3;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.store.ObjectInfo;
import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The object store on S3: one bucket, a client that the store does not close. */
public final class S3ObjectStore implements ObjectStore {

    private static final long LARGEST = 5L * 1024 * 1024 * 1024;

    private final S3Client client;
    private final String bucket;
    private final AwsRequestOverrideConfiguration quick;
    private final S3Failures failures;

    /** The store in the bucket that the settings name. */
    public S3ObjectStore(S3Client client, StorageSettings settings) {
        this.client = client;
        this.bucket = Objects.requireNonNull(settings.bucket(), "no bucket is configured");
        this.quick = S3Clients.quick(settings);
        this.failures = new S3Failures(bucket, settings.place());
    }

    /**
     * Asks for the bucket.
     *
     * @throws MarqueeException when it is not there, refuses the keys, or cannot be reached
     */
    public void requireBucket() {
        call(
                "asking for the bucket",
                null,
                () -> client.headBucket(request -> request.bucket(bucket).overrideConfiguration(quick)));
    }

    @Override
    public String uri(String key) {
        return "s3://" + bucket + "/" + key;
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return call("asking for '" + key + "'", requireKey(key), () -> {
            try {
                var found = client.headObject(
                        request -> request.bucket(bucket).key(key).overrideConfiguration(quick));
                return Optional.of(new ObjectInfo(key, found.contentLength(), plain(found.eTag())));
            } catch (NoSuchKeyException e) {
                // the answer to HEAD has no body that would tell a missing object from a missing bucket
                requireBucket();
                return Optional.empty();
            }
        });
    }

    @Override
    public InputStream open(String key) {
        return call("reading '" + key + "'", requireKey(key), () -> client.getObject(reading(key)));
    }

    @Override
    public void download(String key, Path target) {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            call("reading '" + key + "'", requireKey(key), () -> client.getObject(reading(key), part));
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "The file " + target + " cannot be written.",
                    "Check the folder's permissions and free space.",
                    e);
        } finally {
            discard(part);
        }
    }

    @Override
    public ObjectInfo put(String key, Path file) {
        long size = size(file);
        if (size > LARGEST) {
            throw new MarqueeException(
                    FailureKind.TOO_LARGE, file + " is larger than the 5 GiB that an object may have.", "Split it.");
        }
        return put(key, size, "application/octet-stream", RequestBody.fromFile(file));
    }

    @Override
    public ObjectInfo put(String key, byte[] bytes, String contentType) {
        return put(key, bytes.length, contentType, RequestBody.fromBytes(bytes));
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return call(
                "listing '" + prefix + "'",
                null,
                () -> client
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix).overrideConfiguration(quick))
                        .contents()
                        .stream()
                        .map(object -> new ObjectInfo(object.key(), object.size(), plain(object.eTag())))
                        .sorted(Comparator.comparing(ObjectInfo::key))
                        .toList());
    }

    @Override
    public void delete(String key) {
        call(
                "deleting '" + key + "'",
                requireKey(key),
                () -> client.deleteObject(
                        request -> request.bucket(bucket).key(key).overrideConfiguration(quick)));
    }

    private ObjectInfo put(String key, long size, String contentType, RequestBody body) {
        var request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(requireKey(key))
                .contentType(contentType)
                .build();
        var answer = call("writing '" + key + "'", key, () -> client.putObject(request, body));
        return new ObjectInfo(key, size, plain(answer.eTag()));
    }

    private GetObjectRequest reading(String key) {
        return GetObjectRequest.builder().bucket(bucket).key(key).build();
    }

    private <R> R call(String doing, @Nullable String key, Supplier<R> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw failures.translate(e, doing, key);
        }
    }

    private static String requireKey(String key) {
        if (key.isEmpty()) {
            throw new MarqueeException(FailureKind.INVALID_INPUT, "'' is no key of an object.", "Use a relative path.");
        }
        return key;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new MarqueeException(FailureKind.NOT_FOUND, "The file " + file + " cannot be read.", null, e);
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // what led here is told already; a part that stays does no harm
            part.toFile().deleteOnExit();
        }
    }

    private static String plain(@Nullable String etag) {
        return etag == null ? "" : etag.replace("\"", "");
    }
}
