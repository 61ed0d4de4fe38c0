package io.marquee.inference;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A CSV file of predictions, which appears whole when it is complete; without a path it takes and forgets them. */
final class PredictionsFile implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PredictionsFile.class);

    private final @Nullable Path target;
    private final @Nullable Path part;
    private final @Nullable CsvWriter writer;
    private boolean complete;

    private PredictionsFile(@Nullable Path target, @Nullable Path part, @Nullable CsvWriter writer) {
        this.target = target;
        this.part = part;
        this.writer = writer;
    }

    /** @throws MarqueeException INVALID_INPUT when the file cannot be written */
    static PredictionsFile at(@Nullable String path) {
        if (path == null || path.isBlank()) {
            return new PredictionsFile(null, null, null);
        }
        Path target = InferencePaths.of(path, "--output").toAbsolutePath();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        if (Files.isDirectory(target)) {
            throw notWritten(target, null);
        }
        try {
            CsvWriter writer = CsvWriter.builder().build(part);
            writer.writeRecord("text", "label", "score", "truncated", "version");
            return new PredictionsFile(target, part, writer);
        } catch (IOException | UncheckedIOException e) {
            throw notWritten(target, e);
        }
    }

    void add(String text, String label, double score, boolean truncated, String version) {
        if (writer != null && target != null) {
            try {
                writer.writeRecord(
                        text, label, String.format(Locale.ROOT, "%.6f", score), String.valueOf(truncated), version);
            } catch (UncheckedIOException e) {
                throw notWritten(target, e);
            }
        }
    }

    /** Lets the file appear. */
    void complete() {
        if (writer != null && part != null && target != null) {
            try {
                writer.close();
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                complete = true;
            } catch (IOException | UncheckedIOException e) {
                throw notWritten(target, e);
            }
        }
    }

    private static MarqueeException notWritten(Path target, @Nullable Exception e) {
        return new MarqueeException(
                FailureKind.INVALID_INPUT,
                "The file " + target + " cannot be written.",
                "Name a file in a folder that exists, can be written and has room (--output).",
                e);
    }

    @Override
    public void close() {
        if (complete || writer == null || part == null) {
            return;
        }
        try {
            writer.close();
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} could not be closed; it goes anyway", part, e);
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            log.warn("{} is left over and cannot be removed", part);
        }
    }
}
