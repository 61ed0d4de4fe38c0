package io.marquee.reviews.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Makes archives and folders that look like the original dataset's. */
final class AclImdbFiles {

    /** A file of the archive. */
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Entry(String name, byte[] content, byte kind) {

        static Entry file(String name, String content) {
            return new Entry(name, content.getBytes(UTF_8), TarConstants.LF_NORMAL);
        }

        static Entry link(String name, byte kind) {
            return new Entry(name, new byte[0], kind);
        }
    }

    private AclImdbFiles() {}

    static List<Entry> entries(Map<String, String> files) {
        return files.entrySet().stream()
                .map(file -> Entry.file(file.getKey(), file.getValue()))
                .toList();
    }

    static Path archive(Path target, Collection<Entry> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(target);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out), "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (Entry entry : entries) {
                var header = new TarArchiveEntry(entry.name(), entry.kind(), true);
                header.setLinkName(entry.kind() == TarConstants.LF_NORMAL ? "" : "/etc/passwd");
                header.setSize(entry.content().length);
                tar.putArchiveEntry(header);
                tar.write(entry.content());
                tar.closeArchiveEntry();
            }
        }
        return target;
    }

    static Path folder(Path target, Collection<Entry> entries) throws IOException {
        for (Entry entry : entries) {
            Path file = target.resolve(entry.name());
            Files.createDirectories(file.getParent());
            Files.write(file, entry.content());
        }
        return target;
    }
}
