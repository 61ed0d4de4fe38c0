package io.marquee.cleaner.glue;

import io.marquee.kit.settings.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The records of runs that are under way, one file each in the data folder; they go when their runs have ended. */
@Component
class RunRecords {

    private static final Logger log = LoggerFactory.getLogger(RunRecords.class);
    private static final JsonMapper JSON = new JsonMapper();

    private final DataFolder data;

    RunRecords(DataFolder data) {
        this.data = data;
    }

    /** The record of a piece of work. One that cannot be read counts as none: Glue is asked for active runs as well. */
    Optional<RunRecord> find(String work) {
        Path file = file(work);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), RunRecord.class));
        } catch (IOException | JacksonException e) {
            log.warn("The record {} of a run cannot be read and is left out", file);
            return Optional.empty();
        }
    }

    /** Writes a record, which is on the disk afterwards. */
    void save(String work, RunRecord entry) {
        Path file = file(work);
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(entry));
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                out.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove(String work) {
        try {
            Files.deleteIfExists(file(work));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String work) {
        return data.folder("glue-runs").resolve(work + ".json");
    }
}
