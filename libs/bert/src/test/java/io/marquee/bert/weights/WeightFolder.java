package io.marquee.bert.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Gives bytes to a reader as a file, and watches what the reader does. */
final class WeightFolder {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private WeightFolder() {}

    /** What a reader makes of a file with these bytes. */
    static Map<String, Tensor> read(byte[] bytes, Function<Path, Map<String, Tensor>> reader) {
        try {
            Path file = Files.createTempFile("weights", ".bin");
            try {
                Files.write(file, bytes);
                return reader.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fails unless the file is read or refused as corrupt, with memory in proportion to its size. */
    static void readsOrRefuses(byte[] bytes, Function<Path, Map<String, Tensor>> reader) {
        long taken = allocatedBy(() -> {
            try {
                return read(bytes, reader);
            } catch (MarqueeException e) {
                assertThat(e.kind()).isEqualTo(FailureKind.CORRUPT_DATA);
                assertThat(e.getMessage()).contains("cannot be read").doesNotContain(": null.", "(null)");
                return e;
            }
        });
        assertThat(taken).isLessThan((8L << 20) + 64L * bytes.length);
    }

    private static long allocatedBy(Supplier<Object> work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Object result = work.get();
        assertThat(result).isNotNull();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
