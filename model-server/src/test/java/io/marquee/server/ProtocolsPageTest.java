package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of {@code docs/protocols.md} do what the page says. */
class ProtocolsPageTest {

    private static final Path PAGE = Path.of("../docs/protocols.md");
    private static final Pattern BLOCK =
            Pattern.compile("```bash\\n(.*?)```(?:\\n```json\\n(.*?)```)?", Pattern.DOTALL);
    private static final JsonMapper JSON = new JsonMapper();

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    @BeforeAll
    static void deploy() {
        MARQUEE.server().deployed("sentiment", MARQUEE.models().trained("it", Map.of(), TinyModel.RIGHT));
    }

    /** A command, and the JSON that the page shows after it; empty where it shows none. */
    record Example(String command, String answer) {
        @Override
        public String toString() {
            return command.replaceAll("\\s+", " ");
        }
    }

    static Stream<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            String answer = block.group(2) == null ? "" : block.group(2);
            for (String command : block.group(1).replace("\\\n", "").strip().split("\n")) {
                examples.add(new Example(command, answer));
            }
        }
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void doesWhatThePageSays(Example example) throws Exception {
        String url = MARQUEE.server().service().url().toString();
        String said = run(example.command()
                .replace("http://127.0.0.1:8084", url)
                .replaceFirst("^curl", "curl -sS --fail-with-body"));
        if (!example.answer().isEmpty()) {
            assertThat(shape(JSON.readTree(said))).isEqualTo(shape(JSON.readTree(example.answer())));
        }
    }

    private static String run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    /** Where its values stand, and of which type they are. */
    private static Set<String> shape(JsonNode node) {
        Set<String> paths = new TreeSet<>();
        shape("", node, paths);
        return paths;
    }

    private static void shape(String path, JsonNode node, Set<String> paths) {
        if (node.isObject()) {
            node.properties().forEach(it -> shape(path + "/" + it.getKey(), it.getValue(), paths));
        } else if (node.isArray()) {
            node.valueStream().forEach(it -> shape(path + "/*", it, paths));
        } else {
            paths.add(path + " " + node.getNodeType());
        }
    }
}
