package io.marquee.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.bert.weights.Safetensors;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.RunSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** A job whose process is ended at a random step goes on when it is started again, and ends with the same model. */
class ResumedJobTest {

    private static final int EPOCHS = 3;
    private static final int STEPS = EPOCHS * 80;

    @RegisterExtension
    static final TrainerExtension TRAINER = new TrainerExtension();

    @TempDir
    static Path undisturbed;

    private static String expected = "";

    @TempDir
    Path data;

    private final long seed = new Random().nextLong();
    private final int killedAt = 1 + new Random(seed).nextInt(STEPS * 3 / 4);

    enum End {
        KILL_9(RunStatus.RUNNING),
        SIGTERM(RunStatus.KILLED);

        private final RunStatus status;

        End(RunStatus status) {
            this.status = status;
        }

        private void end(Process process) {
            if (this == KILL_9) {
                process.destroyForcibly();
            } else {
                process.destroy();
            }
        }
    }

    @BeforeAll
    static void trainWithoutDisturbance() throws Exception {
        assertThat(TRAINER.job(undisturbed, options("undisturbed"))).isZero();
        expected = sha256("undisturbed", undisturbed);
    }

    @ParameterizedTest
    @EnumSource
    void endsWithTheSameModelInTheSameRun(End end) throws Exception {
        String name = "ended by " + end;
        Process process = TRAINER.process(data, options(name));
        try {
            Waiting.until(() -> !process.isAlive() || step() >= killedAt, "step " + killedAt);
            assertThat(process.isAlive())
                    .as("log: %s", data.resolve("trainer.log"))
                    .isTrue();
            end.end(process);
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(runs(name)).extracting(RunSummary::status).containsExactly(end.status);
        long savedAt = step();
        assertThat(savedAt).as("seed %d", seed).isBetween((long) killedAt, STEPS - 1L);

        assertThat(TRAINER.job(data, options(name))).isZero();

        assertThat(sha256(name, data))
                .as("seed %d, ended at step %d", seed, savedAt)
                .isEqualTo(expected);
        assertThat(runs(name)).singleElement().satisfies(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(run.tags())
                    .hasEntrySatisfying("resumed_from", from -> assertThat(from).endsWith("step " + savedAt));
            assertThat(stepsOf(run, "Val_loss")).containsExactly(0L, 1L, 2L);
            assertThat(stepsOf(run, "Train_loss_step")).doesNotHaveDuplicates().contains((long) STEPS);
            assertThat(stepsOf(run, "system/process_memory_usage_megabytes")).doesNotHaveDuplicates();
        });
        assertThat(data.resolve("checkpoints")).isEmptyDirectory();
        assertThat(data.resolve("runs")).isEmptyDirectory();
    }

    private static List<Long> stepsOf(RunSummary run, String metric) {
        return TRAINER.tracking().history(run.id(), metric).stream()
                .map(MetricPoint::step)
                .toList();
    }

    /** The step of the newest checkpoint. */
    private long step() {
        try (Stream<Path> files = Files.list(Files.createDirectories(data.resolve("checkpoints")))) {
            return files.filter(file -> file.toString().endsWith(".safetensors"))
                    .map(Safetensors::metadata)
                    .mapToLong(metadata -> new JsonMapper()
                            .readTree(metadata.get("state"))
                            .path("position")
                            .path("step")
                            .asLong())
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps a checkpoint at every step. */
    private static String[] options(String name) {
        return new String[] {
            "--experiment=" + name,
            "--registered_model=" + name,
            "--nb_train_epochs=" + EPOCHS,
            "--train_batchsize=2",
            "--marquee.trainer.checkpoint-every=1ns",
            "--marquee.trainer.system-metrics-every=1s"
        };
    }

    private static List<RunSummary> runs(String experiment) {
        return MlflowPages.runs(TRAINER.mlflow(), TRAINER.tracking().findExperiment(experiment)).stream()
                .map(run ->
                        TRAINER.tracking().run(run.path("info").path("run_id").asString()))
                .toList();
    }

    private static String sha256(String model, Path folder) throws Exception {
        Path files = folder.resolve("model");
        TRAINER.tracking().download(TRAINER.tracking().version(model, "1"), files, TaskMonitor.NONE);
        try (Stream<Path> all = Files.walk(files)) {
            Path weights = all.filter(file -> file.endsWith("model.safetensors"))
                    .findFirst()
                    .orElseThrow();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(weights)));
        }
    }
}
