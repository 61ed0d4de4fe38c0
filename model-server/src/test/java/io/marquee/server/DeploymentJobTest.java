package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.ServiceMain;
import io.marquee.kit.test.RunningService;
import io.marquee.server.deploy.DeploymentJob;
import io.marquee.tracking.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The job asks a running server, from its command line to its exit code. */
@ExtendWith(OutputCaptureExtension.class)
class DeploymentJobTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    @TempDir
    Path folder;

    static TrackedModels models;
    static ModelVersion better;
    static ModelVersion worse;

    @BeforeAll
    static void train() {
        models = MARQUEE.models();
        better = models.trained("better", Map.of("Best_val_f1", 0.9), TinyModel.RIGHT);
        worse = models.trained("worse", Map.of("Best_val_f1", 0.8), TinyModel.CONTRARY);
    }

    @Test
    void deploysTheBestRunOnTheServerAndWritesTheResult(CapturedOutput output) throws IOException {
        Path result = folder.resolve("result.json");
        assertThat(job("--experiment", models.experiment(), "--result", result.toString()))
                .isZero();
        JsonNode written = new JsonMapper().readTree(Files.readString(result));
        assertThat(written.path("version").asString()).isEqualTo(better.version());
        assertThat(written.path("metric").asString()).isEqualTo("Best_val_f1");
        assertThat(written.path("considered")).hasSize(2);
        assertThat(MARQUEE.server().label("by-job", "good")).isEqualTo("positive");
        assertThat(output).contains("model-server done in").doesNotContain("Exception");
    }

    @Test
    void deploysTheWorstWhenToldSo() {
        assertThat(job("--mlflow_experiment_name", models.experiment(), "--direction", "MINIMISE"))
                .isZero();
        assertThat(MARQUEE.server().label("by-job", "good")).isEqualTo("negative");
    }

    @Test
    void deploysAVersion() {
        assertThat(job("--model", models.model(), "--version-number", worse.version()))
                .isZero();
        assertThat(MARQUEE.server().label("by-job", "good")).isEqualTo("negative");
    }

    @Test
    void deploysWhatAnAliasPointsTo() {
        MARQUEE.tracking().setAlias(models.model(), "champion", better.version());
        assertThat(job("--model", models.model(), "--alias", "champion")).isZero();
        assertThat(MARQUEE.server().label("by-job", "good")).isEqualTo("positive");
    }

    @Test
    void deploysSeveralACanaryAShadowAndFollowsAnAlias() {
        assertThat(job("--experiment", models.experiment(), "--count=2")).isZero();
        assertThat(roles()).containsExactly("PRIMARY", "STANDBY");
        assertThat(job("--model", models.model(), "--version-number", worse.version(), "--traffic=10"))
                .isZero();
        assertThat(roles()).containsExactly("PRIMARY", "CANARY");
        assertThat(job("--model", models.model(), "--version-number", better.version()))
                .isZero();
        assertThat(job("--model", models.model(), "--version-number", worse.version(), "--shadow"))
                .isZero();
        assertThat(roles()).containsExactly("PRIMARY", "SHADOW");
        MARQUEE.tracking().setAlias(models.model(), "champion", better.version());
        assertThat(job("--model", models.model(), "--alias", "champion", "--follow"))
                .isZero();
        assertThat(view().at("/followed/alias").asString()).isEqualTo("champion");
    }

    private static JsonNode view() {
        return RunningService.json(MARQUEE.server().service().get("/v1/models/by-job"));
    }

    private static List<String> roles() {
        return view().path("versions")
                .valueStream()
                .map(it -> it.path("role").asString())
                .toList();
    }

    @Test
    void saysThatTheServerIsNotThere(CapturedOutput output) {
        assertThat(job("--server_url=http://127.0.0.1:1")).isEqualTo(9);
        assertOneErrorLine(output, "127.0.0.1:1");
    }

    @Test
    void saysThatTheExperimentIsNotThere(CapturedOutput output) {
        assertThat(job("--experiment=films of 1890")).isEqualTo(4);
        assertOneErrorLine(output, "MLflow has no experiment 'films of 1890'");
    }

    @Test
    void saysThatTheTokenIsWrong(CapturedOutput output) {
        assertThat(job("--experiment", models.experiment(), "--marquee.api.token=another"))
                .isEqualTo(3);
        assertOneErrorLine(output, "token");
    }

    @Test
    void saysWhichOptionIsMissingOrWrong(CapturedOutput output) {
        assertThat(job("--version-number=1")).isEqualTo(2);
        assertThat(job("--model_name=a/b")).isEqualTo(2);
        assertThat(output)
                .contains("model and version")
                .contains("is letters, digits, dots and dashes")
                .doesNotContain("\tat ");
    }

    private Integer job(String... options) {
        String[] common = {
            "job",
            "--marquee.data-dir=" + folder.resolve("data"),
            "--marquee.api.token=" + ModelServerExtension.TOKEN,
            "--server-url=" + MARQUEE.server().service().url(),
            "--model-name=by-job"
        };
        // of an option given twice the last one would be an error
        String[] args = Stream.concat(Stream.of(common).filter(option -> !isGiven(option, options)), Stream.of(options))
                .toArray(String[]::new);
        return ServiceMain.execute(ModelServerService.class, new DeploymentJob(), args);
    }

    private static boolean isGiven(String option, String... options) {
        String name = option.replaceFirst("=.*", "");
        return name.startsWith("--")
                && Stream.of(options).anyMatch(given -> given.replace('_', '-').startsWith(name + "="));
    }

    /** The server in this process logs the failed operation as well; the job's own line is the last one. */
    private static void assertOneErrorLine(CapturedOutput output, String message) {
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR JobRunner")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains(message));
        assertThat(output).doesNotContain("\tat ");
    }
}
