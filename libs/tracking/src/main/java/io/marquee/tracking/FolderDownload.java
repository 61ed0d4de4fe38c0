package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the files of a version into a folder that appears at once and whole. */
final class FolderDownload {

    private static final Logger LOG = LoggerFactory.getLogger(FolderDownload.class);

    private final MlflowHttp http;
    private final MlflowFiles.Listing listing;
    private final TaskMonitor monitor;
    private final long total;
    private long done;

    FolderDownload(MlflowHttp http, MlflowFiles.Listing listing, TaskMonitor monitor) {
        this.http = http;
        this.listing = listing;
        this.monitor = monitor;
        boolean known = listing.files().stream().allMatch(file -> file.size() >= 0);
        this.total = known ? listing.files().stream().mapToLong(ModelFile::size).sum() : -1;
    }

    void into(Path folder) {
        Path target = folder.toAbsolutePath();
        try {
            refuseFilled(target);
            Path parent = target.getParent() == null ? target : target.getParent();
            Files.createDirectories(parent);
            Path gathering = Files.createTempDirectory(parent, "." + target.getFileName() + ".");
            try {
                for (ModelFile file : listing.files()) {
                    fetch(file, gathering.resolve(file.path()));
                }
                become(gathering, target);
            } finally {
                remove(gathering);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "The model cannot be written to '" + folder + "': " + e.getMessage() + ".",
                    "Make room, or give a folder that can be written.",
                    e);
        }
    }

    private static void refuseFilled(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> inside = Files.list(target)) {
            if (inside.findAny().isPresent()) {
                throw new MarqueeException(
                        FailureKind.CONFLICT,
                        "The folder '" + target + "' is not empty.",
                        "Give a new folder for the model.");
            }
        }
    }

    private void fetch(ModelFile file, Path target) throws IOException {
        monitor.checkCancelled();
        Files.createDirectories(target.getParent());
        long before = done;
        http.download(
                listing.addresses().of(file.path()),
                () -> {
                    done = before;
                    return new FileSink(file, target);
                },
                "to get '" + file.path() + "'",
                monitor);
    }

    /** One file being written. */
    private final class FileSink implements MlflowHttp.Sink {

        private final ModelFile file;
        private final FileChannel channel;
        private long bytes;

        FileSink(ModelFile file, Path target) {
            this.file = file;
            try {
                this.channel = FileChannel.open(
                        target,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void write(ByteBuffer buffer) {
            int more = buffer.remaining();
            try {
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bytes += more;
            done += more;
            long shown = total < 0 ? done : Math.min(done, total);
            monitor.report(new Progress(shown, total, "bytes", "downloading " + file.path()));
        }

        /** Fewer bytes than announced are a broken line; other than listed, a broken store. */
        @Override
        public void complete(long announced) throws IOException {
            if (announced >= 0 && bytes != announced) {
                throw new IOException("the answer ended early");
            }
            if (file.size() >= 0 && bytes != file.size()) {
                throw new MarqueeException(
                        FailureKind.CORRUPT_DATA,
                        "'" + file.path() + "' came with " + bytes + " bytes instead of " + file.size() + ".",
                        "Look at the file in MLflow's artifact store, then log the model again.");
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void become(Path gathering, Path target) throws IOException {
        Files.deleteIfExists(target);
        try {
            Files.move(gathering, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(gathering, target);
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("{} is left behind", folder, e);
        }
    }
}
