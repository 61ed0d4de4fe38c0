package io.marquee.trainer.sweep;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.problem.UnreadableBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads sweep files: YAML of maps, lists, texts and numbers. Tags that name types, keys that come twice, and aliases of
 * maps and lists are refused.
 */
final class SweepFile {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int DEEPEST = 10;

    private final String name;

    private SweepFile(String name) {
        this.name = name;
    }

    /** The file's content as JSON has it. */
    static ObjectNode read(Path path) {
        var file = new SweepFile(path.toString());
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw file.wrong("has more than " + MOST_BYTES / 1024 + " KiB", null);
            }
            return file.parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw file.wrong("cannot be read as a text file", e);
        }
    }

    /** The sweep that a content stands for; its rules are not checked yet. */
    static SweepRequest request(ObjectNode content) {
        try {
            return SweepJson.MAPPER.treeToValue(content, SweepRequest.class);
        } catch (JacksonException e) {
            throw UnreadableBody.of(e);
        }
    }

    static ObjectNode parse(String name, String text) {
        return new SweepFile(name).parse(text);
    }

    private ObjectNode parse(String text) {
        Object content;
        try {
            content = yaml().load(text);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String where =
                    mark == null ? "" : " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
            throw wrong("is not YAML" + where + ": " + oneLine(e.getProblem()), e);
        } catch (YAMLException e) {
            throw wrong("is refused: " + oneLine(e.getMessage()), e);
        }
        if (!(content instanceof Map)) {
            throw wrong("is no YAML map", null);
        }
        return SweepJson.MAPPER.valueToTree(content);
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_BYTES);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new PlainScalars());
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private MarqueeException wrong(String what, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The sweep file " + name + " " + what + ".",
                "samples/sweep.yaml shows what one looks like.",
                cause);
    }
}
