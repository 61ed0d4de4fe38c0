package io.marquee.kit.job;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options of a service's job. A subclass is a picocli {@code @Command(name = "job", description = …)} whose fields are
 * {@code @Option}s that read their environment variable: {@code defaultValue = "${env:NAME:-default}"}; the help shows
 * both. A blank variable counts as not set.
 *
 * @param <I> the same input record that the REST resource takes
 */
public abstract class JobCommand<I> {

    @Option(
            names = "--result",
            paramLabel = "FILE",
            defaultValue = "${env:MARQUEE_RESULT_FILE}",
            description = "Write the result to this file as JSON as well.")
    private @Nullable Path result;

    /** The input that the options stand for; called once, after parsing. */
    protected abstract I input();

    /** Spring properties that options stand for, besides those of the {@link SettingOptions} mixins. */
    protected Map<String, String> settings() {
        return Map.of();
    }

    final I readInput() {
        return input();
    }

    final Map<String, String> ownSettings() {
        return settings();
    }

    final @Nullable Path resultFile() {
        return result;
    }
}
