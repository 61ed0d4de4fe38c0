package io.marquee.cleaner;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Cleanings on Glue as a caller of the service sees them. */
class GlueRestTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    static Path folder;

    static GlueBench at;
    static RunningService service;

    @BeforeAll
    static void start() {
        at = new GlueBench(S3, folder);
        String[] settings = Stream.concat(Stream.of(at.settings()), Stream.of(S3.arguments()))
                .toArray(String[]::new);
        service = RunningService.start(CleanerService.class, folder.resolve("data"), settings);
    }

    @AfterAll
    static void stop() {
        service.close();
        at.close();
    }

    @Test
    void aCancelledCleaningStopsItsRunAndTheNextOneStartsAnew() {
        at.glue.runs().states("RUNNING");
        String first = start("{'dataset':'imdb','engine':'glue'}");
        JsonNode running = service.await(
                first,
                view -> view.path("progress").path("message").asString("").contains("RUNNING"));
        assertThat(running.at("/progress/total").asInt()).isEqualTo(2);
        assertThat(service.send("DELETE", first, "").statusCode()).isEqualTo(202);
        service.awaitState(first, "CANCELLED");
        assertThat(at.glue.calls("BatchStopJobRun")).hasSize(1);

        at.glue.runs().states("RUNNING", "SUCCEEDED");
        JsonNode second = service.awaitState(start("{'dataset':'imdb','engine':'glue'}"), "SUCCEEDED");
        assertThat(second.at("/result/run/id").asString()).isEqualTo("jr_2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'engine':'glu'}                        | There is no cleaning engine 'glu'. Choose one of",
                "{'workers':3}                           | workers has no meaning for the engine embedded",
                "{'engine':'embedded','job_name':'a'}    | job_name has no meaning for the engine embedded",
                "{'engine':'glue','workflow_name':'a'}   | workflow_name has no meaning for the engine glue",
                "{'engine':'glue','arguments':{'a':'b'}} | arguments has no meaning for the engine glue",
                "{'engine':'glue','workers':1}           | workers must be greater than or equal to 2",
                "{'engine':'glue','worker_type':'huge'}  | worker_type is a type such as G.1X",
                "{'engine':'glue-job-run'}               | job_name or workflow_name must be given",
                "{'engine':'glue-job-run','job_name':'a','workflow_name':'b'} | and not both",
                "{'engine':'glue-job-run','workflow_name':'b','workers':3}    | workers has no meaning for a workflow",
                "{'engine':'glue-job-run','job_name':'a','arguments':{'--aws_secret_access_key':'x'}} | must not hold '--aws_secret_access_key'"
            })
    void refusesWhatMakesNoSense(String fields, String message) {
        String body = fields.replace("{'e", "{'dataset':'imdb','e").replace("{'w", "{'dataset':'imdb','w");
        HttpResponse<String> answer = service.post("/v1/cleanings", body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).toString()).contains(message);
    }

    private static String start(String body) {
        HttpResponse<String> answer = service.post("/v1/cleanings", body.replace('\'', '"'));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
