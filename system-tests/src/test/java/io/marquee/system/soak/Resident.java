package io.marquee.system.soak;

import io.marquee.system.pipeline.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The resident memory of the model server, looked at again and again, in four quarters. Where /proc is absent, all are 0. */
final class Resident {

    private static final int QUARTERS = 4;

    private final Path status;
    private final List<List<Long>> looks = Stream.generate(() -> (List<Long>) new ArrayList<Long>())
            .limit(QUARTERS)
            .toList();

    private Resident(Path status) {
        this.status = status;
    }

    static Resident of(Launcher launcher) throws IOException {
        String pid = Files.readAllLines(launcher.home().resolve("run/model-server.pid"))
                .getFirst();
        return new Resident(Path.of("/proc", pid, "status"));
    }

    void look(int step, int steps) throws IOException {
        looks.get(step * QUARTERS / steps).add(mebibytes());
    }

    /** The middle of what was seen in a quarter, from 0 to 3, in MiB. */
    long median(int quarter) {
        List<Long> sorted = looks.get(quarter).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    List<Long> quarters() {
        return IntStream.range(0, QUARTERS).mapToObj(this::median).toList();
    }

    private long mebibytes() throws IOException {
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
