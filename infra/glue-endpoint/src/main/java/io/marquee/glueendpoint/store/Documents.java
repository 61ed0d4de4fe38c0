package io.marquee.glueendpoint.store;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.glueendpoint.wire.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** JSON documents in a folder, each whole or not there. A key may be any text: its hash names the file. */
public final class Documents {

    private static final Logger log = LoggerFactory.getLogger(Documents.class);
    private static final String SUFFIX = ".json";

    private final Path folder;

    /** @throws MarqueeException where the folder cannot be made */
    public Documents(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The folder " + folder + " cannot be made.",
                    "Choose a folder that this user may write to.",
                    e);
        }
    }

    /** Writes a document. */
    public synchronized void put(String key, ObjectNode document) {
        Path file = file(key);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.writeString(next, document.toString());
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw failed(file, "written", e);
        }
    }

    /** Removes a document, where there is one. */
    public synchronized void remove(String key) {
        Path file = file(key);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failed(file, "removed", e);
        }
    }

    /** All documents, in no order. What cannot be read is left out and told of in the log. */
    public synchronized List<ObjectNode> all() {
        List<ObjectNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).toList()) {
                read(file, all);
            }
        } catch (IOException e) {
            throw failed(folder, "read", e);
        }
        return all;
    }

    private static void read(Path file, List<ObjectNode> all) throws IOException {
        try {
            if (Json.MAPPER.readTree(Files.readAllBytes(file)) instanceof ObjectNode document) {
                all.add(document);
                return;
            }
            log.warn("{} is no JSON object and is passed over", file);
        } catch (JacksonException e) {
            log.warn("{} is no JSON and is passed over", file, e);
        }
    }

    private Path file(String key) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return folder.resolve(HexFormat.of().formatHex(sha) + SUFFIX);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MarqueeException failed(Path file, String what, IOException e) {
        return new MarqueeException(
                FailureKind.UNAVAILABLE, file + " cannot be " + what + ": " + e.getMessage(), "Check the disk.", e);
    }
}
