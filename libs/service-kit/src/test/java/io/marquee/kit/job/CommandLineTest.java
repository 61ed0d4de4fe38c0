package io.marquee.kit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.sample.SampleInput;
import io.marquee.kit.sample.SampleJob;
import io.marquee.kit.sample.SampleService;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the words of a command line mean, in an environment of the test's own. */
class CommandLineTest {

    private final Map<String, String> environment = new HashMap<>();
    private final JobCommand<SampleInput> job = new SampleJob();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--nb_epochs 7", "--nb_epochs=7", "--nb-epochs 7", "--nb-epochs=7"})
    void readsAnOptionInEverySpelling(String options) {
        assertThat(input(options.split(" ")).nbEpochs()).isEqualTo(7);
    }

    @Test
    void readsAnOptionFromTheEnvironmentWhereItIsNotGiven() {
        environment.putAll(Map.of("SAMPLE_DATASET", "films", "SAMPLE_EPOCHS", "9", "SAMPLE_UPPER", "true"));
        assertThat(input()).isEqualTo(new SampleInput("FILMS", 9, null, null));
        assertThat(input("--dataset=songs", "--upper=false").dataset()).isEqualTo("songs");
    }

    @Test
    void aFlagThatTheEnvironmentSetsStaysSetWhenItIsGiven() {
        environment.put("SAMPLE_UPPER", "true");
        assertThat(input("--upper").dataset()).isEqualTo("IMDB");
    }

    @Test
    void takesABlankVariableForNone() {
        environment.putAll(Map.of("SAMPLE_DATASET", " ", "SAMPLE_EPOCHS", ""));
        assertThat(input()).isEqualTo(new SampleInput("imdb", 4, null, null));
    }

    @Test
    void anOptionWithoutADefaultIsNoneWhereItIsNotGiven() {
        assertThat(input().texts()).isNull();
        assertThat(input("--text", "a").texts()).containsExactly("a");
    }

    @Test
    void turnsTheOptionsThatAreGivenIntoSettings() {
        ServiceCommandLine line = line();
        line.commands().parseArgs("job", "--aws_bucket", "films", "--s3-endpoint= http://s3:1", "--mlflow-url", "");
        Map<String, String> settings = new HashMap<>();
        line.commands().getSubcommands().get("job").getCommandSpec().mixins().values().stream()
                .map(spec -> spec.userObject())
                .filter(SettingOptions.class::isInstance)
                .forEach(options -> settings.putAll(((SettingOptions) options).settings()));
        assertThat(settings)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "marquee.storage.bucket", "films",
                        "marquee.storage.endpoint", "http://s3:1"));
    }

    @Test
    void theHelpShowsDefaultsAndNamesButNothingOfTheEnvironment() {
        environment.put("SAMPLE_DATASET", "canary");
        assertThat(execute("job", "--help")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("--nb_epochs", "[default: 4; environment: SAMPLE_EPOCHS]", "100% sure")
                .contains("environment: AWS_BUCKET", "environment: AWS_REGION, AWS_DEFAULT_REGION")
                .contains("environment: MLFLOWSERVER_URL, MLFLOW_TRACKING_URI")
                .contains("--result", "--bucket", "Examples:", "Exit codes:", "unavailable")
                .doesNotContain("canary");
    }

    @Test
    void theHelpOfTheServiceNamesItsCommands() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: sample-service", "serve", "job");
        assertThat(execute("--version")).isZero();
        assertThat(out.toString()).contains("sample-service unbuilt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "job --nb_epoch 3 | The option '--nb_epoch' is not known; did you mean '--nb_epochs'?",
                "job --nb_epochs many | '--nb_epochs'",
                "job --mode SLEEP | SLEEP",
                "jobb | 'jobb' is not known; did you mean 'job'?",
                "--dataset a | '--dataset' is an option of 'job': write 'job' before it.",
                "serve --dataset=a | '--dataset' is an option of 'job': write 'job' before it."
            })
    void saysInOneLineWhatItDoesNotUnderstand(String words, String message) {
        assertThat(execute(words.split(" "))).isEqualTo(2);
        assertThat(err.toString())
                .contains(message, "--help' tells what there is.")
                .hasLineCount(1);
    }

    @Test
    void aServiceWithoutAJobOnlyServes() {
        ServiceCommandLine line = new ServiceCommandLine(SampleService.class, null, environment::get);
        line.commands().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        assertThat(line.execute("--help")).isZero();
        assertThat(out.toString()).contains("[serve]").doesNotContain("job");
        assertThat(line.execute("job")).isEqualTo(2);
        assertThat(err.toString()).contains("'job' is not known");
    }

    private SampleInput input(String... options) {
        String[] words = new String[options.length + 1];
        words[0] = "job";
        System.arraycopy(options, 0, words, 1, options.length);
        ServiceCommandLine line = line();
        line.commands()
                .parseArgs(Arguments.parse(
                                words,
                                line.commands()
                                        .getSubcommands()
                                        .get("job")
                                        .getCommandSpec()
                                        .optionsMap()
                                        .keySet())
                        .words()
                        .toArray(String[]::new));
        return job.readInput();
    }

    private Integer execute(String... words) {
        ServiceCommandLine line = line();
        line.commands().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(words);
    }

    private ServiceCommandLine line() {
        return new ServiceCommandLine(SampleService.class, job, environment::get);
    }
}
