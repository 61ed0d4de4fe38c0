package io.marquee.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledDownloadTest {

    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path folder;

    @Test
    void goesOnInAnotherProcessAfterAKill() throws Exception {
        try (HubFixture hub = new HubFixture(folder)) {
            hub.server.faults().stall(150_000);
            Process process = start(hub);
            awaitPart(hub.part(), process);
            process.destroyForcibly().waitFor();
            hub.server.faults().release();
            assertThat(hub.download(HubFixture.BIG)).hasBinaryContent(hub.big);
            assertThat(hub.transfers().getLast().range()).matches("bytes=[1-9]\\d+-");
        }
    }

    private Process start(HubFixture hub) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        hub.server.endpoint().toString(),
                        hub.target.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("child.log").toFile())
                .start();
    }

    private void awaitPart(Path part, Process process) throws Exception {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!Files.exists(part) || Files.size(part) < 100_000) {
            assertThat(System.nanoTime())
                    .as(Files.readString(folder.resolve("child.log")))
                    .isLessThan(deadline);
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("child.log")))
                    .isTrue();
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    /** The process that is killed. */
    static final class Child {

        private Child() {}

        public static void main(String[] args) {
            try (HubClient client = new HubClient(HubSettings.of(URI.create(args[0])))) {
                RepoInfo repo = client.info(RepoType.DATASET, HubFixture.REPO, "main");
                HubFile file = client.files(repo).stream()
                        .filter(each -> each.path().equals(HubFixture.BIG))
                        .findFirst()
                        .orElseThrow();
                client.download(repo, file, Path.of(args[1]), TaskMonitor.NONE);
            }
        }
    }
}
