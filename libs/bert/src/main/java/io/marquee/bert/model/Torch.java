package io.marquee.bert.model;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;

/** PyTorch in this process: found beside us, never downloaded, with a fixed number of threads. */
public final class Torch {

    private static final String OFFLINE = "ai.djl.offline";
    private static final String THREADS = "ai.djl.pytorch.num_threads";
    private static final String INTEROP_THREADS = "ai.djl.pytorch.num_interop_threads";
    private static boolean loaded;
    private static int workers = 1;
    private static ComputeDevice device = ComputeDevice.CPU;

    private Torch() {}

    /**
     * Loads PyTorch for one batch at a time, on the processor. Once: a later call changes nothing.
     *
     * @param threads how many threads one operation may use
     * @throws MarqueeException INTERNAL when its libraries do not fit this machine
     */
    public static synchronized void load(int threads) {
        if (!loaded) {
            start(threads);
        }
    }

    /**
     * Loads PyTorch for training and for scoring many texts, which are shared by workers of one thread each. Classifiers
     * that are loaded afterwards have these.
     *
     * @param count workers; on a GPU there is one
     * @throws MarqueeException INTERNAL when its libraries do not fit this machine, INVALID_INPUT without a GPU that they can
     *     use
     */
    public static synchronized void load(int count, ComputeDevice where) {
        load(1);
        if (where == ComputeDevice.GPU && engine().getGpuCount() == 0) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "PyTorch sees no GPU: it is the build without CUDA, or there is no NVIDIA driver.",
                    "Use device cpu, or give it PyTorch's CUDA libraries by PYTORCH_LIBRARY_PATH (docs/gpu.md).");
        }
        device = where;
        workers = where == ComputeDevice.GPU ? 1 : count;
    }

    private static void start(int threads) {
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

    /** Workers of a classifier. */
    static synchronized int workers() {
        return workers;
    }

    /** An owner of arrays on the device. */
    static synchronized NDManager newManager() {
        return engine().newBaseManager(device == ComputeDevice.GPU ? Device.gpu() : Device.cpu());
    }

    private static Engine engine() {
        return Engine.getEngine("PyTorch");
    }
}
