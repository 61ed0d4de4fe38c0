package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The original archive of the Large Movie Review Dataset (Maas et al., 2011), packed or unpacked:
 * {@code aclImdb/{train,test}/{pos,neg}/<id>_<rating>.txt}; everything else in it is passed over. The rows come in the
 * same order from both: the training split first, in each split the negative ones first, in each class by id.
 */
public final class AclImdbArchive {

    private static final int LARGEST_REVIEW = 1 << 20;
    private static final int EVERY = 1000;

    private AclImdbArchive() {}

    /** Whether a path looks like the archive or its folder. */
    public static boolean isOne(Path path) {
        String name = String.valueOf(path.getFileName());
        return Files.isDirectory(path)
                ? Files.isDirectory(path.resolve("train/pos")) || Files.isDirectory(path.resolve("aclImdb/train/pos"))
                : name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    /**
     * The reviews of an archive or its folder.
     *
     * @param scratch a folder for one temporary file with all texts; it is deleted when the reader is closed
     */
    public static RowReader open(Path source, Path scratch, TaskMonitor monitor) {
        Path texts = null;
        try {
            texts = Files.createTempFile(scratch, "aclImdb-", ".texts");
            List<AclImdbEntry> index = Files.isDirectory(source)
                    ? spoolFolder(source, texts, monitor)
                    : spoolArchive(source, texts, monitor);
            if (index.isEmpty()) {
                throw Malformed.unreadable(source, "it holds no files like train/pos/0_9.txt", null);
            }
            return new AclImdbReader(source, texts, index);
        } catch (IOException | RuntimeException e) {
            deleteQuietly(texts);
            throw e instanceof MarqueeException known ? known : Malformed.unreadable(source, reason(e), e);
        }
    }

    private static List<AclImdbEntry> spoolArchive(Path archive, Path texts, TaskMonitor monitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16));
                OutputStream out = Files.newOutputStream(texts)) {
            var spool = new Spool(out, monitor);
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (entry.isFile()) {
                    spool.add(entry.getName(), tar);
                }
                entry = tar.getNextEntry();
            }
            return spool.index();
        }
    }

    private static List<AclImdbEntry> spoolFolder(Path folder, Path texts, TaskMonitor monitor) throws IOException {
        try (var files = Files.walk(folder);
                OutputStream out = Files.newOutputStream(texts)) {
            var spool = new Spool(out, monitor);
            files.filter(Files::isRegularFile).forEach(file -> spool.addFile(folder, file));
            return spool.index();
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        return String.valueOf(cause.getMessage());
    }

    private static void deleteQuietly(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // the failure that is being reported says more; the folder is a temporary one
            return;
        }
    }

    /** All texts one after the other in one file, with an index that is sorted at the end. */
    private static final class Spool {

        private final OutputStream out;
        private final TaskMonitor monitor;
        private final List<AclImdbEntry> index = new java.util.ArrayList<>();
        private long offset;

        Spool(OutputStream out, TaskMonitor monitor) {
            this.out = out;
            this.monitor = monitor;
        }

        void addFile(Path folder, Path file) {
            try (InputStream in = Files.newInputStream(file)) {
                add(folder.relativize(file).toString().replace('\\', '/'), in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void add(String name, InputStream in) throws IOException {
            var entry = AclImdbEntry.parse(name);
            if (entry.isEmpty()) {
                return;
            }
            byte[] text = in.readNBytes(LARGEST_REVIEW + 1);
            if (text.length > LARGEST_REVIEW) {
                throw new MarqueeException(
                        FailureKind.TOO_LARGE, name + " is longer than " + LARGEST_REVIEW + " bytes.", null);
            }
            out.write(text);
            index.add(entry.get().at(offset, text.length));
            offset += text.length;
            if (index.size() % EVERY == 0) {
                monitor.checkCancelled();
                monitor.report(new Progress(index.size(), -1, "reviews", "reading the archive"));
            }
        }

        List<AclImdbEntry> index() {
            index.sort(AclImdbEntry.ORDER);
            return index;
        }
    }
}
