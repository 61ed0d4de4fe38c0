package io.marquee.trainer.training;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.kit.settings.DataFolder;
import io.marquee.tracking.Run;
import io.marquee.tracking.RunStatus;
import io.marquee.tracking.Tracking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Notes on disk which runs this trainer has begun, so that the next one can end what a killed process left open in MLflow.
 * A note is locked while its process lives.
 */
@Component
public class OpenRuns {

    private static final Logger log = LoggerFactory.getLogger(OpenRuns.class);

    private final Tracking tracking;
    private final Path folder;

    OpenRuns(Tracking tracking, DataFolder data) {
        this.tracking = tracking;
        this.folder = data.folder("runs");
    }

    /** The note of a run; it goes when it is closed, unless the run has not been ended. */
    public static final class Note implements AutoCloseable {
        private final Path file;
        private final FileChannel channel;
        private boolean ended;

        Note(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        /** MLflow knows how the run ended. */
        public void ended() {
            ended = true;
        }

        @Override
        public void close() {
            try {
                if (ended) {
                    Files.deleteIfExists(file);
                }
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Notes that a run goes on in this process. */
    public Note note(Run run) {
        try {
            Path file = folder.resolve(run.id());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel.lock();
            return new Note(file, channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the runs of processes that are no more.
     *
     * @param except a run that goes on
     */
    void endAbandoned(@Nullable String except) {
        for (Path note : notes()) {
            if (String.valueOf(note.getFileName()).equals(except)) {
                continue;
            }
            try (FileChannel channel = FileChannel.open(note, StandardOpenOption.WRITE);
                    FileLock lock = lock(channel)) {
                if (lock != null && end(String.valueOf(note.getFileName()))) {
                    Files.deleteIfExists(note);
                }
            } catch (NoSuchFileException e) {
                log.debug("{} has just been ended", note, e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (java.nio.channels.OverlappingFileLockException e) {
            return null; // of a training in this very process
        }
    }

    /** Whether the run is over, or gone. */
    private boolean end(String runId) {
        try {
            if (tracking.run(runId).status() == RunStatus.RUNNING) {
                tracking.finish(tracking.resumeRun(runId), RunStatus.KILLED);
                log.info("The run {} was left open by a trainer that died; it is ended as KILLED", runId);
            }
            return true;
        } catch (MarqueeException e) {
            log.warn("The run {} was left open and cannot be ended: {}", runId, e.getMessage());
            return e.kind() == FailureKind.NOT_FOUND;
        }
    }

    private List<Path> notes() {
        try (Stream<Path> files = Files.list(folder)) {
            // a hidden file is another process's look whether the folder can be written
            return files.filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
