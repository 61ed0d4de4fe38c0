package io.marquee.ingest.source;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.codec.AclImdbArchive;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.dataset.FileDigest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A file or folder of the disk: Parquet, CSV, JSONL, or the original archive of the IMDb reviews, packed or not. */
final class FileSource implements Source {

    private final String name;
    private final String revision;
    private final List<Part> parts;

    private FileSource(String name, String revision, List<Part> parts) {
        this.name = name;
        this.revision = revision;
        this.parts = parts;
    }

    /**
     * Finds what is at a path.
     *
     * @param name what people call it
     * @param scratch a folder for temporary files
     * @throws MarqueeException NOT_FOUND, or INVALID_INPUT when nothing there can be read
     */
    static FileSource find(Path path, String name, ReviewColumns columns, Path scratch) {
        if (!Files.exists(path)) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND, "There is no file or folder " + name + ".", "Check the path (--source).");
        }
        if (AclImdbArchive.isOne(path)) {
            Part all = new Part(name, null, monitor -> AclImdbArchive.open(path, scratch, monitor));
            return new FileSource(name, revision(List.of(path), path), List.of(all));
        }
        List<Path> files = Files.isDirectory(path) ? files(path) : List.of(path);
        List<Part> parts = new ArrayList<>();
        for (Path file : files) {
            String relative = Files.isDirectory(path) ? path.relativize(file).toString() : "";
            String shown = relative.isEmpty() ? name : name + "/" + relative;
            parts.add(
                    new Part(shown, SplitNames.of(relative).orElse(null), monitor -> ReviewFiles.open(file, columns)));
        }
        if (parts.isEmpty()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "There is nothing to read in " + name + ".",
                    "Put .parquet, .csv, .tsv or .jsonl files there, named like train.csv and test.csv.");
        }
        return new FileSource(name, revision(files, path), parts);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> ReviewFiles.isSupported(file.getFileName().toString()))
                    .filter(file ->
                            SplitNames.of(folder.relativize(file).toString()).isPresent())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "The folder " + folder + " cannot be read.", "Check permissions.", e);
        }
    }

    /** Of a single file the sha256 of its bytes; of several what all of theirs come to. Folders of texts change by name. */
    private static String revision(List<Path> files, Path root) {
        if (files.size() == 1 && Files.isRegularFile(files.getFirst())) {
            return "sha256:" + FileDigest.sha256(files.getFirst());
        }
        if (files.size() == 1) {
            return "folder";
        }
        var all = new StringBuilder();
        for (Path file : files) {
            all.append(root.relativize(file))
                    .append(' ')
                    .append(FileDigest.sha256(file))
                    .append('\n');
        }
        return "files:" + UUID.nameUUIDFromBytes(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the revision says nothing about the content, which then has to be read to be known. */
    static boolean isUnknown(String revision) {
        return revision.equals("folder");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String revision() {
        return revision;
    }

    @Override
    public List<Part> parts() {
        return parts;
    }
}
