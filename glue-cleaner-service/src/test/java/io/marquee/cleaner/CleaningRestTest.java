package io.marquee.cleaner;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.dataset.Area;
import io.marquee.reviews.dataset.DatasetManifest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Cleanings as a caller of the service sees them. */
class CleaningRestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    static Path folder;

    static RunningService service;
    static Bench bench;

    DatasetManifest raw;

    @BeforeAll
    static void start() {
        service = RunningService.start(CleanerService.class, folder.resolve("data"), S3.arguments());
        bench = new Bench(S3, folder);
    }

    @AfterAll
    static void stop() {
        service.close();
        bench.close();
    }

    @BeforeEach
    void ingest() {
        bench.bucket().clear();
        List<Review> rows = List.of(new Review("It's good", Sentiment.POSITIVE));
        raw = bench.raw("imdb", rows, rows);
    }

    @Test
    void cleansADatasetAndKeepsTheResult() {
        JsonNode ended = service.awaitState(start("{\"dataset\":\"imdb\",\"recipe\":\"gentle\"}"), "SUCCEEDED");
        JsonNode result = ended.path("result");
        assertThat(result.path("created").asBoolean()).isTrue();
        assertThat(result.path("recipe").asString()).isEqualTo("gentle");
        assertThat(result.path("raw_digest").asString()).isEqualTo(raw.digest());
        assertThat(bench.bucket().catalog().require(Area.CLEANED, "imdb", null).digest())
                .isEqualTo(result.path("digest").asString());
        String second = start("{\"dataset\":\"imdb\",\"recipe\":\"gentle\",\"digest\":\"" + raw.digest() + "\"}");
        assertThat(service.awaitState(second, "SUCCEEDED")
                        .path("result")
                        .path("created")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                    | dataset must not be blank",
                "{'dataset':'imdb','digest':'ABC'}     | digest is 32 hexadecimal digits",
                "{'dataset':'imdb','recipes':'gentle'} | recipes",
                "{'dataset':'imdb','force':1}          | force"
            })
    void refusesAnInputThatBreaksARuleAndNamesTheField(String body, String message) {
        HttpResponse<String> answer = service.post("/v1/cleanings", body.replace('\'', '"'));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("type").asString()).isEqualTo("urn:marquee:problem:invalid-input");
        assertThat(json(answer).path("detail").asString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'dataset':'films'}                  | 404 | There is no raw dataset 'films'",
                "{'dataset':'imdb','recipe':'harsh'}  | 400 | There is no cleaning recipe 'harsh'"
            })
    void failsTheCleaningOfWhatIsNotThere(String body, int status, String message) {
        JsonNode problem =
                service.awaitState(start(body.replace('\'', '"')), "FAILED").path("problem");
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).contains(message);
        assertThat(bench.bucket().store().list(Area.CLEANED.prefix())).isEmpty();
    }

    private static String start(String body) {
        HttpResponse<String> answer = service.post("/v1/cleanings", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
