package io.marquee.reviews.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One bucket of an object store. A put is seen whole or not at all, and by every reader after it returns. Failures are
 * {@link io.marquee.base.MarqueeException}s: NOT_FOUND (object or bucket), UNAUTHORIZED, UNAVAILABLE.
 */
public interface ObjectStore {

    /** The address of a key for people and for MLflow, for example {@code s3://marquee/raw/imdb/latest.json}. */
    String uri(String key);

    /** What is known of an object; empty where there is none. */
    Optional<ObjectInfo> head(String key);

    /** The bytes of an object; the caller closes. */
    InputStream open(String key);

    /** Brings an object into a file, replacing it. */
    void download(String key, Path target);

    /** Stores a file. */
    ObjectInfo put(String key, Path file);

    /** Stores bytes. */
    ObjectInfo put(String key, byte[] bytes, String contentType);

    /** All objects whose keys begin so, in the order of their keys. */
    List<ObjectInfo> list(String prefix);

    /** Removes an object; nothing happens where there is none. */
    void delete(String key);
}
