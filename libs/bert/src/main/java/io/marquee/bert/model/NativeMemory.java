package io.marquee.bert.model;

import com.sun.jna.NativeLibrary;

/** The memory that the C library hands to PyTorch. */
final class NativeMemory {

    /** glibc's {@code M_MMAP_THRESHOLD} of {@code mallopt(3)}. */
    private static final int MMAP_THRESHOLD = -3;

    private static final int LARGE = 4 << 20;

    private NativeMemory() {}

    /**
     * Makes glibc give large blocks back at once. By default it learns to keep them, and batches of ever other lengths
     * then break its heap into pieces: a training was seen to grow from 0.9 to 2.5 GiB. Elsewhere nothing happens.
     */
    static void keepSmall() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            NativeLibrary.getInstance("c").getFunction("mallopt").invokeInt(new Object[] {MMAP_THRESHOLD, LARGE});
        } catch (UnsatisfiedLinkError e) {
            // musl has no such setting and no such habit
            return;
        }
    }
}
