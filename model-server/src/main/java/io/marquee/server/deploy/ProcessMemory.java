package io.marquee.server.deploy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The memory of this process as the system counts it: on Linux by {@code /proc}, else as far as the JVM knows. */
final class ProcessMemory implements Memory {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MACHINE = Path.of("/proc/meminfo");

    private final long limit;

    /** @param limit what the process may take; null for its container's limit, or where there is none the machine's memory */
    ProcessMemory(@Nullable DataSize limit) {
        this.limit = limit != null ? limit.toBytes() : ofContainer();
    }

    private static long ofContainer() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return system == null ? Long.MAX_VALUE : system.getTotalMemorySize();
    }

    @Override
    public Usage usage() {
        Runtime heap = Runtime.getRuntime();
        return new Usage(
                limit,
                line(STATUS, "VmRSS:").orElse(heap.totalMemory()),
                Math.max(0, heap.maxMemory() - heap.totalMemory()),
                line(MACHINE, "MemAvailable:").orElse(Long.MAX_VALUE));
    }

    /** Of {@code VmRSS:   123 kB} the bytes. */
    private static OptionalLong line(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
