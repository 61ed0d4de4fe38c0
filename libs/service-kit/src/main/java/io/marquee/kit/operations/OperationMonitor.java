package io.marquee.kit.operations;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;

/** The monitor of a running operation: reports become views, and now and then a file. */
final class OperationMonitor implements TaskMonitor {

    private static final long SAVE_INTERVAL = Duration.ofSeconds(10).toNanos();

    private final Operation operation;
    private final OperationFiles files;
    private long savedAt = System.nanoTime();

    OperationMonitor(Operation operation, OperationFiles files) {
        this.operation = operation;
        this.files = files;
    }

    @Override
    public void report(Progress progress) {
        boolean alive =
                operation.change(view -> true, view -> view.at(progress)).isPresent();
        if (alive && isTimeToSave()) {
            files.save(operation);
        }
    }

    @Override
    public boolean isCancelled() {
        return operation.stopRequested();
    }

    private synchronized boolean isTimeToSave() {
        long now = System.nanoTime();
        if (now - savedAt < SAVE_INTERVAL) {
            return false;
        }
        savedAt = now;
        return true;
    }
}
