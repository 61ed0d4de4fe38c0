package io.marquee.kit.job;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and SIGINT while a job runs: the work is asked to stop and gets some time for it. The process then ends with
 * the JVM's own code for the signal, 143 or 130.
 */
final class StopSignal implements TaskMonitor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StopSignal.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "job-stop");
    private volatile boolean received;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void report(Progress progress) {}

    @Override
    public boolean isCancelled() {
        return received;
    }

    /** The job is over: the process may end. */
    @Override
    public void close() {
        finished.countDown();
        if (!received) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // the signal came this very moment: the hook finds the job finished
                log.debug("The process is ending already", e);
            }
        }
    }

    private void onShutdown() {
        received = true;
        try {
            if (!finished.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("The job did not stop within {} s and is cut off.", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
