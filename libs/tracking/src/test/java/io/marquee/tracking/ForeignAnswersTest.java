package io.marquee.tracking;

import static io.marquee.tracking.FakeMlflow.MODEL;
import static io.marquee.tracking.FakeMlflow.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever bytes come, callers see answers or Marquee's own failures, never a parser's. */
class ForeignAnswersTest {

    private static final FakeMlflow MLFLOW = new FakeMlflow();
    private static final Tracking TRACKING = MLFLOW.tracking();
    private static final Experiment FILMS = new Experiment("1", "films");
    private static final Run A_RUN = new Run(RUN, "1", "x", "mlflow-artifacts:/1/r/artifacts");
    private static final ModelVersion VERSION =
            new ModelVersion("m", "1", "models:/" + MODEL, RUN, "READY", Map.of(), List.of());

    private static final String RUN_JSON = "{\"info\":{\"run_id\":\"" + RUN
            + "\",\"experiment_id\":\"1\",\"status\":\"FINISHED\",\"start_time\":1000,\"end_time\":\"2000\","
            + "\"artifact_uri\":\"mlflow-artifacts:/1/r\"},\"data\":{\"metrics\":[{\"key\":\"f1\",\"value\":0.5,"
            + "\"step\":\"3\"}],\"params\":[{\"key\":\"seed\",\"value\":\"60\"}]}}";
    private static final String ANSWER = "{\"run\":" + RUN_JSON + ",\"runs\":[" + RUN_JSON
            + "],\"experiment\":{\"experiment_id\":\"1\",\"name\":\"films\"},\"experiments\":[{\"experiment_id\":\"1\","
            + "\"name\":\"films\"}],\"metrics\":[{\"key\":\"f1\",\"value\":\"NaN\",\"step\":1}],\"model_version\":"
            + FakeMlflow.VERSION_JSON + ",\"model_versions\":[" + FakeMlflow.VERSION_JSON
            + "],\"registered_model\":{\"name\":\"m\",\"aliases\":[{\"alias\":\"champion\",\"version\":\"1\"}]},"
            + "\"registered_models\":[{\"name\":\"m\"}],\"artifact_uri\":\"mlflow-artifacts:/1/models/x\","
            + "\"files\":[{\"path\":\"MLmodel\",\"is_dir\":false,\"file_size\":3}]}";

    @AfterContainer
    static void stop() {
        MLFLOW.close();
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of("null", "{}", "[]", "\"\"", "-1", "1e999", "true", "[[", "\"\\u0000\"", "NaN", "\"%\"");
    }

    @Property(tries = 60)
    void survivesAnotherByte(@ForAll @IntRange(max = 2000) int at, @ForAll byte with) {
        byte[] bytes = ANSWER.getBytes(StandardCharsets.UTF_8);
        bytes[at % bytes.length] = with;
        readAll(bytes);
    }

    @Property(tries = 60)
    void survivesAnotherValue(@ForAll @IntRange(max = 40) int field, @ForAll("values") String value) {
        String[] parts = ANSWER.split("(?<=\":)", -1);
        int at = field % parts.length;
        parts[at] = parts[at].replaceFirst(
                "^(\"[^\"]*\"|[^,}\\[{]+|[\\[{])", java.util.regex.Matcher.quoteReplacement(value));
        readAll(String.join("", parts).getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 40)
    void survivesAnythingAtAll(@ForAll String text, @ForAll @IntRange(min = 200, max = 510) int status) {
        answer(status, text.getBytes(StandardCharsets.UTF_8));
        read(() -> TRACKING.run(RUN));
        read(TRACKING::reachable);
    }

    private static void answer(int status, byte[] body) {
        for (String call : List.of(
                "GET get",
                "GET get-by-name",
                "GET search",
                "POST search",
                "GET get-history",
                "GET get-download-uri",
                "GET artifacts",
                "GET alias",
                "GET MLmodel",
                "POST update")) {
            MLFLOW.on(call, exchange -> {
                boolean none = body.length == 0 || status == 204 || status == 304;
                exchange.sendResponseHeaders(status, none ? -1 : body.length);
                if (!none) {
                    exchange.getResponseBody().write(body);
                }
            });
        }
    }

    private static void readAll(byte[] body) {
        answer(200, body);
        read(() -> TRACKING.experiment("films"));
        read(TRACKING::experiments);
        read(() -> TRACKING.resumeRun(A_RUN.id()));
        read(() -> TRACKING.history(RUN, "f1"));
        read(() -> TRACKING.best(FILMS, "f1", MetricDirection.MAXIMISE, 1));
        read(TRACKING::registeredModels);
        read(() -> TRACKING.versions("m"));
        read(() -> TRACKING.version("m", "1"));
        read(() -> TRACKING.byAlias("m", "champion"));
        read(() -> TRACKING.modelFiles(VERSION));
        read(() -> download());
    }

    private static void download() {
        try {
            Path folder = Files.createTempDirectory("marquee-fuzz-");
            try {
                TRACKING.download(VERSION, folder, TaskMonitor.NONE);
                Files.deleteIfExists(folder.resolve("MLmodel"));
            } finally {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void read(Runnable call) {
        try {
            call.run();
        } catch (MarqueeException e) {
            assertThat(e.kind()).isNotIn(EnumSet.of(FailureKind.INTERNAL, FailureKind.CANCELLED));
            assertThat(e.remedy()).isNotBlank();
        }
    }
}
