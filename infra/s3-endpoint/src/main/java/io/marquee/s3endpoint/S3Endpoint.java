package io.marquee.s3endpoint;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/** A running S3 endpoint over a folder (S3Proxy with its file system store). A restart on the same folder loses nothing. */
public final class S3Endpoint implements AutoCloseable {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private final S3Proxy server;
    private final URI uri;

    private S3Endpoint(S3Proxy server, URI uri) {
        this.server = server;
        this.uri = uri;
    }

    /**
     * Starts an endpoint.
     *
     * @throws MarqueeException when a bucket's name is not one, the folder cannot be written or the port is taken
     */
    public static S3Endpoint start(S3EndpointSettings settings) {
        makeFolders(settings);
        S3Proxy server = S3Proxy.builder()
                .blobStore(new FilesystemNio2BlobStore(settings.folder().toString()))
                .endpoint(URI.create("http://" + settings.host() + ":" + settings.port()))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4,
                        settings.accessKey(),
                        settings.secretKey().reveal())
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(64)
                .build();
        try {
            server.start();
        } catch (Exception e) {
            throw notStarted(settings, e);
        }
        return new S3Endpoint(server, URI.create("http://" + settings.host() + ":" + server.getPort()));
    }

    /** Where it answers, for example {@code http://127.0.0.1:4566}. */
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new MarqueeException(FailureKind.INTERNAL, "The S3 endpoint " + uri + " did not stop.", null, e);
        }
    }

    private static void makeFolders(S3EndpointSettings settings) {
        for (String bucket : settings.buckets()) {
            if (!BUCKET.matcher(bucket).matches()) {
                throw new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "'" + bucket + "' is not a bucket name.",
                        "Use 3 to 63 lower-case letters, digits, dots and dashes.");
            }
            makeFolder(settings.folder().resolve(bucket));
        }
        makeFolder(settings.folder());
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            // S3Proxy takes a folder that others may read for a bucket open to the public
            if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The folder " + folder + " cannot be made.",
                    "Choose a folder that this user may write to.",
                    e);
        }
    }

    private static MarqueeException notStarted(S3EndpointSettings settings, Exception e) {
        if (caused(e, BindException.class) != null) {
            return new MarqueeException(
                    FailureKind.CONFLICT,
                    "Port " + settings.port() + " on " + settings.host() + " is taken.",
                    "Stop what listens there, or choose another port.",
                    e);
        }
        return new MarqueeException(FailureKind.INTERNAL, "The S3 endpoint did not start: " + e.getMessage(), null, e);
    }

    private static @Nullable Throwable caused(@Nullable Throwable e, Class<?> type) {
        Throwable cause = e;
        while (cause != null && !type.isInstance(cause)) {
            cause = cause.getCause();
        }
        return cause;
    }
}
