package io.marquee.bert.model;

import ai.djl.engine.Engine;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;

/** PyTorch in this process: found beside us, never downloaded, with a fixed number of threads. */
public final class Torch {

    private static final String OFFLINE = "ai.djl.offline";
    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";
    private static boolean loaded;

    private Torch() {}

    /**
     * Loads PyTorch once; a later call changes nothing.
     *
     * @param threads how many threads one operation may use
     * @throws MarqueeException INTERNAL when its libraries do not fit this machine
     */
    public static synchronized void load(int threads) {
        if (loaded) {
            return;
        }
        System.setProperty(OFFLINE, "true");
        System.setProperty(THREADS, String.valueOf(threads));
        System.setProperty(INTEROP_THREADS, "1");
        // no telemetry of the framework's users leaves this process
        System.setProperty("OPT_OUT_TRACKING", "true");
        NativeSettings.apply();
        try {
            engine();
            loaded = true;
        } catch (RuntimeException | LinkageError e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "PyTorch cannot be loaded on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                            + ": " + e.getMessage() + ".",
                    "Use a build for this platform, and give the process a writable home or DJL_CACHE_DIR.",
                    e);
        }
    }

    static Engine engine() {
        return Engine.getEngine("PyTorch");
    }
}
