package io.marquee.system.saagie;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.system.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What Saagie would only find out when it runs a job. */
class ProjectTest {

    private static final Pattern OPTION = Pattern.compile("(?<=\\s)--[a-z][\\w-]*");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?([A-Za-z_]\\w*)");
    private static final Pattern SECRET_NAME = Pattern.compile("SECRET|TOKEN|PASSWORD|ACCESS_KEY");
    private static final Pattern SECRET_VALUE = Pattern.compile("AKIA[0-9A-Z]{16}|hf_\\w{20,}|[0-9a-fA-F]{32,}");

    private final Project project = Project.inRepository();

    static List<Project.Job> jobs() {
        return Project.inRepository().jobs();
    }

    @Test
    void hasTheJobsOfTheOriginal() {
        assertThat(project.jobs())
                .extracting(Project.Job::name)
                .containsExactly(
                        "1 Data preparation",
                        "2 Clean data",
                        "3 Train model",
                        "4 Model deployment",
                        "5 Inference handler");
    }

    @Test
    void hasTheAppsOfTheOriginal() {
        assertThat(project.apps())
                .extracting(app -> app.get("name").asString())
                .containsExactlyInAnyOrder("MLflow", "Model server", "Dashboard", "VS Code");
    }

    @Test
    void isAllowedTheTechnologiesThatItsJobsAndAppsHave() {
        Set<String> jobs = technologies("jobs_technologies");
        Set<String> apps = technologies("apps_technologies");
        assertThat(project.jobs()).allMatch(job -> jobs.contains(technology(job.content())));
        assertThat(project.apps()).allMatch(app -> apps.contains(technology(app)));
    }

    @Test
    void givesEveryAppAnImageAndPortsWithTheBasePath() {
        assertThat(project.apps()).allSatisfy(app -> {
            JsonNode version = app.get("currentVersion");
            assertThat(version.at("/dockerInfo/image").asString()).startsWith("marquee/");
            assertThat(Graph.stream(version.get("ports")))
                    .isNotEmpty()
                    .allMatch(
                            port -> port.get("basePathVariableName").asString().equals("SAAGIE_BASE_PATH"));
        });
    }

    @Test
    void drawsPipelinesWithoutCirclesAndWithoutLooseEnds() {
        assertThat(project.pipelines()).isNotEmpty().allSatisfy(pipeline -> {
            Graph graph = Graph.of(pipeline);
            assertThat(graph.circles()).isEmpty();
            String first = graph.next().keySet().iterator().next();
            assertThat(graph.reachable(List.of(first)))
                    .containsExactlyInAnyOrderElementsOf(graph.next().keySet());
        });
    }

    @Test
    void namesJobsThatExistInItsPipelines() {
        Set<String> known = project.jobs().stream().map(Project.Job::name).collect(Collectors.toSet());
        assertThat(project.pipelines().stream()
                        .flatMap(pipeline -> Graph.stream(pipeline.at("/versions/0/graph/jobNodes")))
                        .map(node -> node.at("/job/name").asString()))
                .isSubsetOf(known)
                .containsAll(known);
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void namesItsPackageWhereItHasOneAndOnlyThere(Project.Job job) {
        assertThat(job.commandLine().contains("{file}"))
                .isEqualTo(!job.packageName().isEmpty());
        assertThat(job.jar()).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void runsOnAJavaThatReadsTheJar(Project.Job job) throws Exception {
        assertThat(Bytecode.newest(job.jar())).isPositive().isLessThanOrEqualTo(job.runtime());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void givesTheJarOptionsThatItKnows(Project.Job job) throws Exception {
        String options = job.commandLine().substring(job.commandLine().indexOf("{file} job"));
        assertThat(all(OPTION, options)).isNotEmpty().isSubsetOf(knownOptions(job.jar()));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void readsVariablesThatAreDeclared(Project.Job job) {
        assertThat(VARIABLE.matcher(job.commandLine()).results().map(found -> found.group(1)))
                .isSubsetOf(project.variableNames());
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void givesTheJvmTheFlagsOfTheLauncherWithinTwoGibibytesAndOneProcessor(Project.Job job) throws Exception {
        assertThat(job.commandLine()).startsWith("exec java " + launcherFlags(job.packageName()) + " -jar {file} job ");
        assertThat(job.content().at("/resources/memory/limit").asDouble()).isLessThanOrEqualTo(2);
        assertThat(job.content().at("/resources/cpu/limit").asDouble()).isLessThanOrEqualTo(1);
    }

    @Test
    void declaresTheVariablesOfTheOriginal() {
        assertThat(project.variableNames())
                .contains("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_BUCKET", "MLFLOWSERVER_URL", "MLFLASK_URL")
                .hasSize(project.variables().size());
    }

    @Test
    void declaresSecretsAsPasswordsToBeFilledIn() {
        assertThat(project.variables()).allSatisfy(variable -> {
            String name = variable.get("name").asString();
            boolean password = variable.get("isPassword").asBoolean();
            assertThat(password).as(name).isEqualTo(SECRET_NAME.matcher(name).find());
            assertThat(!password || variable.get("value").asString().isEmpty())
                    .as(name)
                    .isTrue();
        });
    }

    @Test
    void holdsNothingThatLooksLikeASecret() throws Exception {
        for (Path file : project.files()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern(SECRET_VALUE);
        }
    }

    private Set<String> technologies(String field) {
        return project.self().get(field).properties().stream()
                .flatMap(catalog -> Graph.stream(catalog.getValue())
                        .map(technology -> catalog.getKey() + ": " + technology.asString()))
                .collect(Collectors.toSet());
    }

    private static String technology(JsonNode descriptor) {
        JsonNode technology = descriptor.get("technology");
        return technology.get("technology_catalog").asString() + ": "
                + technology.get("name").asString();
    }

    private static Set<String> knownOptions(Path jar) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // one column of options: names stand before the first equals sign of a line
        return run(java, "-XX:TieredStopAtLevel=1", "-Xmx64m", "-jar", jar.toString(), "job", "--help")
                .lines()
                .filter(line -> line.strip().startsWith("-"))
                .flatMap(line -> all(OPTION, " " + line.replaceAll("\\[?=.*|(?<=\\S)\\s{2,}.*", "")).stream())
                .collect(Collectors.toSet());
    }

    private static String launcherFlags(String jar) throws Exception {
        String launcher = Repository.root().resolve("infra/launcher").toString();
        String script = ". '" + launcher + "/settings.sh'; . '" + launcher + "/services.sh'; MARQUEE_JAVA_OPTS=''; "
                + "for part in $PARTS; do case $(part_jar \"$part\" || true) in */" + jar
                + ") java_flags \"$(job_heap \"$part\")\" ;; esac; done";
        return run("env", "ROOT=" + Repository.root(), "bash", "-euc", script).strip();
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
