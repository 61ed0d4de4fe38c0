package io.marquee.reviews.codec;

import io.marquee.base.MarqueeException;
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
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * The original archive of the Large Movie Review Dataset (Maas et al., 2011), packed or unpacked:
 * {@code aclImdb/{train,test}/{pos,neg}/<id>_<rating>.txt}; everything else in it is passed over. The rows come in the
 * same order from both: the training split first, in each split the negative ones first, in each class by id.
 */
public final class AclImdbArchive {

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
        if (!Files.exists(source)) {
            throw TextFiles.missing(source, null);
        }
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
            throw failure(source, e);
        }
    }

    private static List<AclImdbEntry> spoolArchive(Path archive, Path texts, TaskMonitor monitor) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
                GZIPInputStream unpacked = new GZIPInputStream(in, 1 << 16);
                TarArchiveInputStream tar = new TarArchiveInputStream(unpacked);
                OutputStream out = Files.newOutputStream(texts)) {
            var spool = new AclImdbSpool(out, monitor);
            TarArchiveEntry entry = tar.getNextEntry();
            while (entry != null) {
                if (isRegular(entry)) {
                    spool.add(entry.getName(), tar);
                }
                entry = tar.getNextEntry();
            }
            // only the end of the stream is held against its checksum
            unpacked.transferTo(OutputStream.nullOutputStream());
            return spool.index();
        }
    }

    private static List<AclImdbEntry> spoolFolder(Path folder, Path texts, TaskMonitor monitor) throws IOException {
        try (var files = Files.walk(folder);
                OutputStream out = Files.newOutputStream(texts)) {
            var spool = new AclImdbSpool(out, monitor);
            files.filter(Files::isRegularFile).forEach(file -> spool.addFile(folder, file));
            return spool.index();
        }
    }

    private static boolean isRegular(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return !entry.isDirectory() && (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM);
    }

    private static MarqueeException failure(Path source, Exception e) {
        if (e instanceof MarqueeException known) {
            return known;
        }
        Throwable cause = e instanceof UncheckedIOException && e.getCause() != null ? e.getCause() : e;
        String why = cause instanceof IOException io ? TextFiles.reason(io) : String.valueOf(cause.getMessage());
        return Malformed.unreadable(source, why, e);
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
}
