package io.marquee.cleaner.glue;

import io.marquee.reviews.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The jar and the Scala stub that the job runs, packed into this service and put into the bucket under the sha256 of
 * their bytes: what is there is not sent again, and a run under way keeps the code that it was started with.
 */
@Component
class GlueAssets {

    static final String JAR_NAME = "spark-jobs";

    private static final Logger log = LoggerFactory.getLogger(GlueAssets.class);
    private static final String FOLDER = "glue/";
    private static final String JAR = "glue/spark-jobs.jar";
    private static final String STUB = "glue/clean_reviews.scala";

    private final ObjectStore store;

    GlueAssets(ObjectStore store) {
        this.store = store;
    }

    /** The address of the jar in the bucket, where it is afterwards. */
    String jar() {
        return uploaded(JAR, JAR_NAME, ".jar", "application/java-archive");
    }

    /** The address of the stub in the bucket, where it is afterwards. */
    String stub() {
        return uploaded(STUB, "clean_reviews", ".scala", "text/plain");
    }

    private String uploaded(String resource, String name, String suffix, String type) {
        byte[] bytes = read(resource);
        String key = FOLDER + name + "-" + sha256(bytes) + suffix;
        boolean there =
                store.head(key).filter(info -> info.size() == bytes.length).isPresent();
        if (!there) {
            store.put(key, bytes, type);
            log.info("Put {} into the bucket, {} KiB", store.uri(key), (bytes.length + 1023) / 1024);
        }
        return store.uri(key);
    }

    private static byte[] read(String resource) {
        try (InputStream in = GlueAssets.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("this build was packed without " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
