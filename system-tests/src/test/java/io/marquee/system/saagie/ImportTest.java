package io.marquee.system.saagie;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.Repository;
import io.marquee.system.pipeline.Launcher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The bundle, imported by Saagie's own tool into a platform that writes down what it is asked for. */
class ImportTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String REGISTRY = "registry.example.com/team";

    @TempDir
    static Path home;

    private static Project bundle = Project.inRepository();
    private static JsonNode created = bundle.self();

    @BeforeAll
    static void importTheBundle() throws Exception {
        var outcome = new Launcher(home).run(LIMIT, "saagie-bundle", "--registry", REGISTRY, "--no-build");
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        bundle = new Project(home.resolve("saagie-bundle"));
        Path record = home.resolve("record.json");
        importInto(record);
        created = Project.read(record);
    }

    @Test
    void packsTheSameIntoAZip() throws Exception {
        try (var zip = new ZipFile(home.resolve("saagie-bundle.zip").toFile());
                var files = Files.walk(bundle.folder())) {
            assertThat(zip.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> bundle.folder().relativize(file).toString())
                            .toList());
        }
    }

    @Test
    void refusesAnOptionThatItDoesNotKnow() throws Exception {
        var outcome = new Launcher(home).run(LIMIT, "saagie-bundle", "--fast");
        assertThat(outcome.exitCode()).isNotZero();
        assertThat(outcome.output()).contains("'saagie-bundle' does not know the option --fast.");
    }

    @Test
    void createsTheProject() {
        assertThat(created.get("projects")).hasSize(1);
        assertThat(created.at("/projects/0/name")).isEqualTo(bundle.self().get("name"));
    }

    @Test
    void createsEveryJobWithItsPackage() throws Exception {
        Map<String, JsonNode> jobs = byName("jobs");
        assertThat(jobs).hasSameSizeAs(bundle.jobs());
        for (Project.Job job : bundle.jobs()) {
            JsonNode made = jobs.get(job.name());
            assertThat(made).as(job.name()).isNotNull();
            assertThat(made.at("/version/commandLine").asString()).isEqualTo(job.commandLine());
            assertThat(made.at("/version/runtimeVersion").asString()).isEqualTo("21");
            assertThat(made.get("category")).isEqualTo(job.content().get("category"));
            assertThat(made.at("/resources/memory/limit").asDouble()).isEqualTo(2);
            assertThat(made.at("/file/name").asString()).isEqualTo(job.packageName());
            assertThat(made.at("/file/sha256").asString()).isEqualTo(sha256(job.jar()));
        }
    }

    @Test
    void drawsEveryPipelineOverTheNewJobs() {
        JsonNode pipeline = bundle.pipelines().getFirst();
        JsonNode made = created.at("/pipelines/0");
        assertThat(created.get("pipelines")).hasSameSizeAs(bundle.pipelines());
        assertThat(made.get("name")).isEqualTo(pipeline.get("name"));
        Map<String, String> names = byName("jobs").values().stream()
                .collect(Collectors.toMap(
                        job -> job.get("id").asString(), job -> job.get("name").asString()));
        assertThat(Graph.stream(made.at("/graph/jobNodes"))
                        .map(node -> names.get(node.at("/job/id").asString())))
                .containsExactlyElementsOf(Graph.stream(pipeline.at("/versions/0/graph/jobNodes"))
                        .map(node -> node.at("/job/name").asString())
                        .toList());
        assertThat(Graph.stream(made.at("/graph/conditionNodes")))
                .hasSize(pipeline.at("/versions/0/graph/conditionNodes").size())
                .allMatch(node -> node.at("/condition/status/value").asString().equals("AllSuccess"));
        assertThat(made.at("/graph/conditionNodes/2/nextNodesFailure")).hasSize(1);
    }

    @Test
    void createsEveryAppFromTheRegistryWithItsPortsAndVolumes() {
        Map<String, JsonNode> apps = byName("apps");
        assertThat(apps).hasSameSizeAs(bundle.apps());
        assertThat(bundle.apps()).allSatisfy(app -> {
            JsonNode made = apps.get(app.get("name").asString());
            assertThat(made).isNotNull();
            assertThat(made.at("/version/dockerInfo/image").asString()).startsWith(REGISTRY + "/marquee/");
            assertThat(made.at("/version/ports")).isEqualTo(app.at("/currentVersion/ports"));
            assertThat(made.at("/version/volumesWithPath")).hasSameSizeAs(app.at("/currentVersion/volumesWithPath"));
        });
    }

    @Test
    void declaresEveryVariableAndNoSecret() {
        Map<String, JsonNode> variables = byName("variables");
        assertThat(variables).hasSameSizeAs(bundle.variables());
        assertThat(bundle.variables()).allSatisfy(variable -> {
            JsonNode made = variables.get(variable.get("name").asString());
            assertThat(made).isNotNull();
            assertThat(List.of("value", "description", "isPassword", "scope"))
                    .allMatch(field -> variable.get(field).equals(made.get(field)));
            assertThat(made.get("entityId")).isEqualTo(created.at("/projects/0/id"));
        });
    }

    private static Map<String, JsonNode> byName(String kind) {
        return Graph.stream(created.get(kind))
                .collect(Collectors.toMap(each -> each.get("name").asString(), Function.identity()));
    }

    private static void importInto(Path record) throws Exception {
        Path script = Repository.root().resolve("system-tests/src/test/resources/saagie/import_project.py");
        Path log = home.resolve("import.log");
        var builder = new ProcessBuilder(
                        python().toString(), script.toString(), bundle.folder().toString(), record.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        Process process = builder.start();
        boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }

    /** The Python with Saagie's import tool, or a failure that says how to get it: a test that is skipped proves nothing. */
    private static Path python() {
        String named = System.getenv("MARQUEE_SAAGIE");
        Path python = named == null || named.isBlank()
                ? Repository.root().resolve(".marquee/saagie/bin/python")
                : Path.of(named);
        if (!Files.isExecutable(python)) {
            throw new IllegalStateException("There is no Python with Saagie's import tool at " + python
                    + ": run ./marquee test, which sets it up, or name one in MARQUEE_SAAGIE.");
        }
        return python;
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (var content = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read > 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
