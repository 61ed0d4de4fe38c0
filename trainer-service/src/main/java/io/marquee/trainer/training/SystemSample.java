package io.marquee.trainer.training;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What the machine does now, under the names of MLflow's own system metrics ({@code mlflow/system_metrics}), which its page
 * shows apart. In a container it is the container's share. Megabytes are of 1,000,000 bytes, as there.
 */
final class SystemSample {

    /** What the names begin with. */
    static final String PREFIX = "system/";

    private static final double MEGA = 1e6;
    private static final long KIBI = 1024;
    private static final Path PROC = Path.of("/proc");

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Path disk;

    /** @param disk a folder on the disk that is measured */
    SystemSample(Path disk) {
        this.disk = disk;
    }

    /** The values that are known; the load of the processors only counts from the second time on. */
    Map<String, Double> now() {
        Map<String, Double> values = new LinkedHashMap<>();
        double load = system.getCpuLoad();
        if (load >= 0) {
            values.put(PREFIX + "cpu_utilization_percentage", load * 100);
        }
        double total = system.getTotalMemorySize();
        double used = total - available(system.getTotalMemorySize());
        values.put(PREFIX + "system_memory_usage_megabytes", used / MEGA);
        values.put(PREFIX + "system_memory_usage_percentage", used / total * 100);
        addDisk(values);
        kibibytes("self/status", "VmRSS:")
                .ifPresent(size -> values.put(PREFIX + "process_memory_usage_megabytes", size * KIBI / MEGA));
        return values;
    }

    /** What programs can still get; without a container's limit, files that are only cached do not count as used. */
    private long available(long total) {
        long whole = kibibytes("meminfo", "MemTotal:").orElse(-1) * KIBI;
        OptionalLong left = whole == total ? kibibytes("meminfo", "MemAvailable:") : OptionalLong.empty();
        return left.isPresent() ? left.getAsLong() * KIBI : system.getFreeMemorySize();
    }

    private void addDisk(Map<String, Double> values) {
        try {
            FileStore store = Files.getFileStore(disk);
            double free = store.getUsableSpace();
            double used = store.getTotalSpace() - store.getUnallocatedSpace();
            // of what this user can have, as df and psutil reckon
            values.put(PREFIX + "disk_usage_percentage", used / Math.max(1, used + free) * 100);
            values.put(PREFIX + "disk_usage_megabytes", used / MEGA);
            values.put(PREFIX + "disk_available_megabytes", free / MEGA);
        } catch (IOException e) {
            return; // a disk that does not tell
        }
    }

    private static OptionalLong kibibytes(String file, String name) {
        try {
            return Files.readAllLines(PROC.resolve(file)).stream()
                    .filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty(); // not on Linux
        }
    }
}
