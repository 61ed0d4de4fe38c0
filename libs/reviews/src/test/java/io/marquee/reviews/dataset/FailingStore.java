package io.marquee.reviews.dataset;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.store.ObjectInfo;
import io.marquee.reviews.store.ObjectStore;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store whose n-th put fails, before or after the object is stored, as when a writer dies. */
final class FailingStore implements ObjectStore {

    private final ObjectStore store;
    private final List<String> puts = new ArrayList<>();
    private int failing;
    private boolean stored;

    FailingStore(ObjectStore store) {
        this.store = store;
    }

    /** Fails at the n-th put from now, counted from 1; with {@code stored} the object is there all the same. */
    void failAt(int put, boolean afterwards) {
        puts.clear();
        failing = put;
        stored = afterwards;
    }

    void neverFail() {
        failAt(0, false);
    }

    /** The keys that were put, in their order, since the last change of plan. */
    List<String> puts() {
        return puts;
    }

    @Override
    public ObjectInfo put(String key, Path file) {
        before(key);
        return after(store.put(key, file));
    }

    @Override
    public ObjectInfo put(String key, byte[] bytes, String contentType) {
        before(key);
        return after(store.put(key, bytes, contentType));
    }

    private void before(String key) {
        puts.add(key);
        if (puts.size() == failing && !stored) {
            throw unavailable(key);
        }
    }

    private ObjectInfo after(ObjectInfo info) {
        if (puts.size() == failing) {
            throw unavailable(info.key());
        }
        return info;
    }

    private static MarqueeException unavailable(String key) {
        return new MarqueeException(FailureKind.UNAVAILABLE, key + " cannot be stored.", "Try again.");
    }

    @Override
    public String uri(String key) {
        return store.uri(key);
    }

    @Override
    public Optional<ObjectInfo> head(String key) {
        return store.head(key);
    }

    @Override
    public InputStream open(String key) {
        return store.open(key);
    }

    @Override
    public void download(String key, Path target) {
        store.download(key, target);
    }

    @Override
    public List<ObjectInfo> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public void delete(String key) {
        store.delete(key);
    }
}
