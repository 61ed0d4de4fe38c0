package io.marquee.bert.model;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;

/**
 * What the C libraries below PyTorch and ONNX Runtime have to be told before they are loaded, because {@code java -jar} leaves nobody else
 * to tell them. What the environment says already stays.
 */
public final class NativeSettings {

    /** glibc's {@code M_MMAP_THRESHOLD} of {@code mallopt(3)}. */
    private static final int MMAP_THRESHOLD = -3;

    /** glibc's {@code M_TRIM_THRESHOLD}. */
    private static final int TRIM_THRESHOLD = -1;

    private static final int LARGE = 4 << 20;
    private static final int SPARE = 4 << 20;

    private NativeSettings() {}

    /** Tells them; a second time changes nothing. */
    public static void apply() {
        if (System.getProperty("os.name").equals("Linux")) {
            NativeLibrary libc = NativeLibrary.getInstance("c");
            giveLargeBlocksBack(libc);
            waitPassively(libc);
        }
    }

    /**
     * Makes glibc give large blocks back at once. By default it learns to keep them, and batches of ever other lengths
     * then break its heap into pieces: a training was seen to grow from 0.9 to 2.5 GiB. Whoever says so has to say as well
     * how much may lie free at the end of the heap: the default is so little that every batch gets its memory from the
     * kernel anew, which was seen to cost a sixth of its time.
     */
    private static void giveLargeBlocksBack(NativeLibrary libc) {
        try {
            Function mallopt = libc.getFunction("mallopt");
            mallopt.invokeInt(new Object[] {MMAP_THRESHOLD, LARGE});
            mallopt.invokeInt(new Object[] {TRIM_THRESHOLD, SPARE});
        } catch (UnsatisfiedLinkError e) {
            // musl has no such setting and no such habit
            return;
        }
    }

    /**
     * Makes OpenMP's threads sleep while they wait for each other. By default they spin, and where other processes want
     * the same processors a step takes ten times as long.
     */
    private static void waitPassively(NativeLibrary libc) {
        libc.getFunction("setenv").invokeInt(new Object[] {"OMP_WAIT_POLICY", "passive", 0});
    }
}
