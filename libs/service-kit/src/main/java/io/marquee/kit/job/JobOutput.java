package io.marquee.kit.job;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells what came of a job: a line of JSON for machines, a line for people, and the file that was asked for. */
final class JobOutput {

    private static final Logger log = LoggerFactory.getLogger(JobOutput.class);

    private final JsonMapper json;

    JobOutput(JsonMapper json) {
        this.json = json;
    }

    void tell(String name, Object result, String time, @Nullable Path file) {
        JsonNode tree = json.valueToTree(result);
        if (file != null) {
            write(tree, file);
        }
        log.info("Result: {}", tree);
        log.info("{} done in {}. {}", name, time, summary(tree));
    }

    /** Checked before the work, so that nothing is lost after it. */
    static void requireWritable(@Nullable Path file) {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The result cannot be written to " + file + ".",
                    "Name a file in a folder that exists and may be written with --result.");
        }
    }

    private void write(JsonNode tree, Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            byte[] bytes =
                    json.writer().with(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(tree);
            Files.write(part, bytes);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The work is done, but its result could not be written to " + file + ".",
                    "The log above has it.",
                    e);
        }
    }

    private static String summary(JsonNode tree) {
        return tree.properties().stream()
                .filter(entry ->
                        entry.getValue().isValueNode() && !entry.getValue().isNull())
                .map(entry -> entry.getKey().replace('_', ' ') + " "
                        + entry.getValue().asString())
                .collect(Collectors.joining(", "));
    }
}
