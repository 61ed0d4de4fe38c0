package io.marquee.server.deploy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What is to be live, in memory and on S3. A change is remembered first: what cannot be remembered does not happen.
 * Readers never wait.
 */
final class Ledger {

    private final DeploymentStore store;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Map<String, Arrangement> arrangements = Map.of();
    private volatile boolean loaded;

    Ledger(DeploymentStore store) {
        this.store = store;
    }

    /** Takes up what the store has. */
    List<Arrangement> load() {
        return locked(() -> {
            TreeMap<String, Arrangement> next = new TreeMap<>();
            store.load().forEach(it -> next.put(it.modelName(), it));
            arrangements = next;
            loaded = true;
            return all();
        });
    }

    /** Whether it is known what is to be live. */
    boolean isLoaded() {
        return loaded;
    }

    /** In the order of names. */
    List<Arrangement> all() {
        return List.copyOf(arrangements.values());
    }

    Optional<Arrangement> find(String name) {
        return Optional.ofNullable(arrangements.get(name));
    }

    /**
     * Changes what is under a name.
     *
     * @param change from what is there, perhaps nothing, to what is to be
     * @param then makes it so; done before anybody else can change anything
     * @throws MarqueeException UNAVAILABLE before {@link #load()} went well, or when it cannot be remembered
     */
    Arrangement change(String name, UnaryOperator<Arrangement> change, Consumer<Arrangement> then) {
        return locked(() -> {
            requireLoaded();
            Arrangement next = change.apply(find(name).orElseGet(() -> Arrangement.empty(name)));
            TreeMap<String, Arrangement> all = new TreeMap<>(arrangements);
            all.put(name, next);
            store.save(all.values());
            arrangements = all;
            then.accept(next);
            return next;
        });
    }

    /** Removes a name; false where there is none. */
    boolean remove(String name, Runnable then) {
        return locked(() -> {
            requireLoaded();
            TreeMap<String, Arrangement> all = new TreeMap<>(arrangements);
            if (all.remove(name) == null) {
                return false;
            }
            store.save(all.values());
            arrangements = all;
            then.run();
            return true;
        });
    }

    /** Makes what is under a name so once more, without a change. */
    void again(String name, Consumer<Arrangement> then) {
        var unused = locked(() -> {
            find(name).ifPresent(then);
            return true;
        });
    }

    /** Before the store was read nothing may be written: it would be forgotten what was live. */
    private void requireLoaded() {
        if (!loaded) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    "It is not known yet what was live before the start.",
                    "Try again in a moment; /actuator/health/readiness says what is waited for.");
        }
    }

    private <R> R locked(Supplier<R> work) {
        writing.lock();
        try {
            return work.get();
        } finally {
            writing.unlock();
        }
    }
}
