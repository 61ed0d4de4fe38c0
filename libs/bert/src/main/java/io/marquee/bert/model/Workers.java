package io.marquee.bert.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

/**
 * Threads that compute side by side, each with PyTorch's operators on one thread: on arrays as small as these that is
 * faster than many threads in one operator.
 */
final class Workers implements AutoCloseable {

    private final int count;
    private final ExecutorService executor;

    Workers(int count) {
        this.count = count;
        // a thread is made when it is first needed
        this.executor = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("bert-", 0).factory());
    }

    int count() {
        return count;
    }

    /** What each of the workers gives, by its number; a lone one is the calling thread. */
    <T> List<T> each(IntFunction<T> work) {
        if (count == 1) {
            return List.of(work.apply(0));
        }
        List<Callable<T>> tasks = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            int number = worker;
            tasks.add(() -> work.apply(number));
        }
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while computing", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Does tasks numbered from 0, spread over the workers. */
    void share(int tasks, IntConsumer work) {
        each(worker -> {
            for (int task = worker; task < tasks; task += count) {
                work.accept(task);
            }
            return worker;
        });
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
