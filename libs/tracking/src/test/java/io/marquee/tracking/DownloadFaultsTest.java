package io.marquee.tracking;

import static io.marquee.tracking.FakeMlflow.MODEL;
import static io.marquee.tracking.FakeMlflow.RUN;
import static io.marquee.tracking.FakeMlflow.cut;
import static io.marquee.tracking.FakeMlflow.error;
import static io.marquee.tracking.FakeMlflow.json;
import static io.marquee.tracking.FakeMlflow.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.FailureKind;
import io.marquee.base.TaskMonitor;
import io.marquee.tracking.test.Failures;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadFaultsTest {

    private static final String LISTING = "GET mlflow-artifacts/artifacts";
    private static final String FILE = "GET model.bin";
    private static final String URI = "GET get-download-uri";

    private final FakeMlflow mlflow = new FakeMlflow();
    private final Tracking tracking = mlflow.tracking();

    @TempDir
    Path folder;

    @BeforeEach
    void answer() {
        mlflow.on(URI, json("{\"artifact_uri\":\"mlflow-artifacts:/1/models/x/artifacts\"}"))
                .on(LISTING, listing("model.bin", 5));
    }

    @AfterEach
    void stop() {
        mlflow.close();
    }

    private static FakeMlflow.Handler listing(String name, int size) {
        return json("{\"files\":[{\"path\":\"" + name + "\",\"is_dir\":false,\"file_size\":" + size + "}]}");
    }

    private static ModelVersion version(String source) {
        return new ModelVersion("m", "1", source, RUN, "READY", Map.of(), List.of());
    }

    private Path download() {
        tracking.download(version("models:/" + MODEL), folder.resolve("model"), TaskMonitor.NONE);
        return folder.resolve("model/model.bin");
    }

    @Test
    void startsAFileAgainThatWasCut() {
        mlflow.on(FILE, cut("he", 5), text(200, "hello"));
        assertThat(download()).hasContent("hello");
    }

    @Test
    void refusesAFileOfAnotherSizeThanListed() {
        mlflow.on(FILE, text(200, "hello, hello"));
        Failures.assertFails(FailureKind.CORRUPT_DATA, this::download, "12 bytes instead of 5");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesAFileWithoutAnAnnouncedLength() {
        mlflow.on(FILE, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        });
        assertThat(download()).hasContent("hello");
    }

    @Test
    void takesAFileWhoseSizeIsNotListed() {
        mlflow.on(LISTING, json("{\"files\":[{\"path\":\"model.bin\",\"is_dir\":false}]}"))
                .on(FILE, text(200, "hello"));
        assertThat(download()).hasContent("hello");
    }

    @Test
    void saysThatAFileIsGone() {
        mlflow.on(FILE, error(404, "RESOURCE_DOES_NOT_EXIST", "No such artifact"));
        Failures.assertFails(FailureKind.NOT_FOUND, this::download, "'model.bin'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatAModelHasNoFiles() {
        mlflow.on(LISTING, json("{}"));
        Failures.assertFails(FailureKind.NOT_FOUND, this::download, "models:/m/1", "no files");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "x/..", "", "a\\\\b", "a\\u0000", "a/"})
    void refusesNamesThatLeaveTheFolder(String name) {
        mlflow.on(LISTING, listing(name, 5));
        Failures.assertFails(FailureKind.UNAVAILABLE, this::download, "unsafe name");
    }

    @Test
    void refusesFoldersWithoutEnd() {
        mlflow.on(LISTING, json("{\"files\":[{\"path\":\"again\",\"is_dir\":true}]}"));
        Failures.assertFails(FailureKind.UNAVAILABLE, this::download, "more than a model has");
    }

    @Test
    void readsAModelOfARun() {
        mlflow.on(URI, json("{\"artifact_uri\":\"runs:/" + RUN + "/model\"}"))
                .on("GET runs/get", json(FakeMlflow.RUN_JSON))
                .on(FILE, text(200, "hello"));
        assertThat(download()).hasContent("hello");
        assertThat(mlflow.calls().getLast().path()).endsWith("/1/" + RUN + "/artifacts/model/model.bin");
    }

    @Test
    void readsAModelThatTheServerKeepsElsewhere() {
        mlflow.on(URI, json("{\"artifact_uri\":\"s3://films/1/models/x/artifacts\"}"))
                .on("GET artifacts/directories", listing("model.bin", 5))
                .on("GET model-versions/get-artifact", text(200, "hello"));
        assertThat(download()).hasContent("hello");
    }

    @Test
    void readsAModelOfARunThatTheServerKeepsElsewhere() {
        mlflow.on(URI, json("{\"artifact_uri\":\"s3://films/1/run/artifacts/model\"}"))
                .on("GET artifacts/list", listing("model/model.bin", 5))
                .on("GET model-versions/get-artifact", text(200, "hello"));
        tracking.download(version("runs:/" + RUN + "/model"), folder.resolve("model"), TaskMonitor.NONE);
        assertThat(folder.resolve("model/model.bin")).hasContent("hello");
    }

    @Test
    void saysThatFilesOutsideOfMlflowAreOutOfReach() {
        mlflow.on(URI, json("{\"artifact_uri\":\"s3://films/model\"}")).on("GET runs/get", json(FakeMlflow.RUN_JSON));
        Failures.assertFails(
                FailureKind.INVALID_INPUT,
                () -> tracking.modelFiles(version("s3://films/model")),
                "s3://films/model",
                "--artifacts-destination");
    }

    @Test
    void findsFilesOutsideOfMlflowThatARunKeeps() {
        String run = FakeMlflow.RUN_JSON.replace("mlflow-artifacts:/1/", "s3://films/1/");
        String source = "s3://films/1/" + RUN + "/artifacts/model";
        mlflow.on(URI, json("{\"artifact_uri\":\"" + source + "\"}"))
                .on("GET runs/get", json(run))
                .on("GET artifacts/list", json("{\"files\":[{\"path\":\"model/MLmodel\",\"file_size\":3}]}"));
        assertThat(tracking.modelFiles(version(source))).containsExactly(new ModelFile("MLmodel", 3));
    }
}
