package io.marquee.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.ServiceMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.test.system.CapturedOutput;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs inference jobs in a folder, against a stand-in of the model server. */
record Jobs(Path folder, StandIn server) {

    /** The exit code. */
    int run(String... options) {
        List<String> line = new ArrayList<>(List.of("job", "--marquee.data-dir=" + folder.resolve("data")));
        line.add("--result=" + result());
        if (List.of(options).stream().noneMatch(option -> option.startsWith("--server_url"))) {
            line.add("--server_url=" + server.url());
        }
        line.addAll(List.of(options));
        return Objects.requireNonNull(
                ServiceMain.execute(InferenceService.class, new InferenceJob(), line.toArray(String[]::new)));
    }

    /** The result of a job that succeeds. */
    JsonNode succeed(String... options) throws IOException {
        assertThat(run(options)).isZero();
        return new JsonMapper().readTree(Files.readAllBytes(result()));
    }

    private Path result() {
        return folder.resolve("result.json");
    }

    /** A file of texts. */
    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    static void assertOneErrorLine(CapturedOutput output, String message) {
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .singleElement()
                .asString()
                .contains(message);
        assertThat(output).doesNotContain("\tat ");
    }
}
