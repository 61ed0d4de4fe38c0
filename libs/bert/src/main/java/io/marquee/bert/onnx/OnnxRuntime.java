package io.marquee.bert.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.model.NativeSettings;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** ONNX Runtime in this process. */
final class OnnxRuntime {

    /** Its library needs over 1 MiB of stack while it is loaded, and ends the process where a thread has less. */
    private static final long STACK = 16L << 20;

    private OnnxRuntime() {}

    /** Something to do with it that may need much stack. */
    @FunctionalInterface
    interface Work<T> {
        T with(OrtEnvironment environment) throws OrtException;
    }

    /**
     * Does it in a thread with stack enough; the first time it loads the library.
     *
     * @throws OrtException what it fails with
     * @throws MarqueeException INTERNAL when the library does not fit this machine
     */
    static <T> T call(Work<T> work) throws OrtException {
        var task = new FutureTask<>(() -> {
            NativeSettings.apply();
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            environment.setTelemetry(false);
            return work.with(environment);
        });
        Thread thread = new Thread(null, task, "onnx-runtime", STACK);
        thread.setDaemon(true);
        thread.start();
        return result(task);
    }

    private static <T> T result(FutureTask<T> task) throws OrtException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    // what it makes has to be closed by whoever asked for it
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case OrtException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case null, default -> throw unusable(e);
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static MarqueeException unusable(ExecutionException e) {
        return new MarqueeException(
                FailureKind.INTERNAL,
                "ONNX Runtime cannot be loaded on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ": " + e.getMessage() + ".",
                "Use a build for this platform, and give the process a folder for temporary files.",
                e);
    }
}
