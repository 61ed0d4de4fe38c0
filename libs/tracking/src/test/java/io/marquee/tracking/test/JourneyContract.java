package io.marquee.tracking.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.tracking.DatasetInput;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.LoggedModel;
import io.marquee.tracking.MetricDirection;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a run to its deployment, each kind of call once: for servers that are reached in another way. */
public abstract class JourneyContract {

    @TempDir
    Path folder;

    private final String name = "journey " + UUID.randomUUID();

    /** The tracker under test. */
    protected abstract Tracking tracking();

    @Test
    void leadsFromARunToTheFilesOfItsModel() throws IOException {
        Tracking tracking = tracking();
        tracking.verify();
        Experiment experiment = tracking.experiment(name);
        Run run = tracking.startRun(experiment, "it", Map.of("recipe", "original"));
        DatasetInput data = new DatasetInput("imdb", "a".repeat(32), "test", "s3://films/x", "", "");
        tracking.logParams(run, Map.of("seed", "60"));
        tracking.logInputs(run, List.of(data));
        tracking.logArtifact(run, "reports/a.md", "# A".getBytes(StandardCharsets.UTF_8));
        LoggedModel model = tracking.logModel(run, "it", files(), Map.of(), Map.of(), TaskMonitor.NONE);
        tracking.logMetrics(run, model, data, List.of(new MetricPoint("f1", 0.5, 0)));
        tracking.register(name, model, run, "the first", Map.of("recipe", "original"));
        tracking.setAlias(name, "champion", "1");
        tracking.finish(run, RunStatus.FINISHED);

        ModelVersion version = tracking.best(experiment, "f1", MetricDirection.MAXIMISE, 1)
                .best()
                .getFirst()
                .version();
        assertThat(tracking.byAlias(name, "champion").version()).isEqualTo(version.version());
        tracking.download(version, folder.resolve("back"), TaskMonitor.NONE);
        assertThat(folder.resolve("back/sub dir/ä.txt")).hasContent("words");
        tracking.deleteAlias(name, "champion");
    }

    private Path files() throws IOException {
        Path files = folder.resolve("files");
        Files.createDirectories(files.resolve("sub dir"));
        Files.writeString(files.resolve("MLmodel"), "flavors: {}\n");
        Files.writeString(files.resolve("sub dir/ä.txt"), "words");
        return files;
    }
}
