package io.marquee.ingest;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.hub.test.HubServer;
import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ingests as a caller of the service sees them. */
class IngestRestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    static Path folder;

    static HubServer hub;
    static Bucket bucket;
    static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        Samples.hub(folder.resolve("hub"), "stanfordnlp/imdb", "plain_text");
        hub = HubServer.serving(folder.resolve("hub"));
        bucket = new Bucket(S3);
        String[] settings = Arrays.copyOf(S3.arguments(), S3.arguments().length + 1);
        settings[settings.length - 1] = "--marquee.hub.endpoint=" + hub.endpoint();
        service = RunningService.start(IngestService.class, folder.resolve("data"), settings);
        files(Files.createDirectories(folder.resolve("files")));
    }

    @AfterAll
    static void stop() {
        service.close();
        hub.close();
        bucket.close();
    }

    @BeforeEach
    void clear() {
        bucket.clear();
    }

    @Test
    void ingestsADatasetAndKeepsTheResult() {
        JsonNode ended = service.awaitState(start("{\"dataset\":\"imdb\"}"), "SUCCEEDED");
        JsonNode result = ended.path("result");
        assertThat(result.path("dataset").asString()).isEqualTo("imdb");
        assertThat(result.path("created").asBoolean()).isTrue();
        assertThat(result.path("rows").toString()).isEqualTo("{\"test\":3,\"train\":5}");
        assertThat(bucket.json(result.path("manifest").asString()).path("digest"))
                .isEqualTo(result.path("digest"));
        assertThat(ended.path("progress").path("unit").asString()).isEqualTo("files");
        JsonNode again =
                service.awaitState(start("{\"dataset\":\"imdb\"}"), "SUCCEEDED").path("result");
        assertThat(again.path("created").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                          | dataset must not be blank",
                "{'dataset':' '}                             | dataset is a name like imdb or org/name",
                "{'dataset':'../imdb'}                       | dataset is a name like imdb or org/name",
                "{'dataset':'imdb','text-column':'review'}   | text-column",
                "{'dataset':'imdb','force':'yes'}            | force"
            })
    void refusesAnInputThatBreaksARuleAndNamesTheField(String body, String message) {
        HttpResponse<String> answer = service.post("/v1/ingests", body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:marquee:problem:invalid-input");
        assertThat(json(answer).path("detail").asString()).contains(message);
        assertThat(bucket.keys()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "absent.csv     | 404 | There is no file or folder",
                "notes.txt      | 400 | The kind of notes.txt is not known. Give a .parquet, .csv",
                "empty          | 400 | There is nothing to read in",
                "empty.csv      | 422 | empty.csv cannot be read: it is empty.",
                "latin.csv      | 422 | is not UTF-8",
                "dev.csv        | 400 | dev.csv, line 2: 'dev' is no split.",
                "half.csv       | 400 | The split test of mine has no rows.",
                "noise.parquet  | 422 | noise.parquet cannot be read: it is no sound Parquet file",
                "cut.tar.gz     | 422 | cut.tar.gz cannot be read",
                "other.tar.gz   | 422 | it holds no files like train/pos/0_9.txt",
                "s3://other/a   | 400 | does not lie in the bucket s3://marquee-test/",
                "s3://marquee-test/absent | 404 | There is nothing at s3://marquee-test/absent"
            })
    void aSourceThatIsNoDatasetFailsTheIngest(String source, int status, String message) throws IOException {
        String where = source.startsWith("s3:")
                ? source
                : folder.resolve("files").resolve(source).toString();
        String body = "{\"dataset\":\"mine\",\"source\":" + new JsonMapper().writeValueAsString(where) + "}";
        JsonNode problem = service.awaitState(start(body), "FAILED").path("problem");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).contains(message);
        assertThat(bucket.keys()).isEmpty();
        assertThat(folder.resolve("data/scratch")).isEmptyDirectory();
    }

    private static String start(String body) {
        HttpResponse<String> answer = service.post("/v1/ingests", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static void files(Path files) throws IOException {
        Files.writeString(files.resolve("notes.txt"), "a");
        Files.createDirectories(files.resolve("empty"));
        Files.writeString(files.resolve("empty.csv"), "");
        Files.write(
                files.resolve("latin.csv"),
                "text,label,split\nna\u00efve,1,train\n".getBytes(StandardCharsets.ISO_8859_1));
        Files.writeString(files.resolve("dev.csv"), "text,label,split\na,1,dev\n");
        Files.writeString(files.resolve("half.csv"), "text,label,split\na,1,train\n");
        Files.writeString(files.resolve("noise.parquet"), "PAR1 noise PAR1");
        byte[] whole = Files.readAllBytes(Samples.tarGz(Samples.aclImdb(files), files.resolve("whole.tar.gz")));
        Files.write(files.resolve("cut.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        Samples.tarGz(Files.createDirectories(files.resolve("empty")), files.resolve("other.tar.gz"));
    }
}
