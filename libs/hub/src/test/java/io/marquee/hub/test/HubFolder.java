package io.marquee.hub.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The folder behind a {@link HubServer}, as the Hub would describe it. */
final class HubFolder {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path root;

    HubFolder(Path root) {
        this.root = root;
    }

    static String repo(String kind, String id) {
        return kind.equals("datasets") ? "datasets/" + id : id;
    }

    boolean has(String repo) {
        return Files.isDirectory(root.resolve(repo));
    }

    List<String> paths(String repo) {
        Path folder = root.resolve(repo);
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes(String repo, String path) throws IOException {
        return Files.readAllBytes(root.resolve(repo).resolve(path));
    }

    String commit(String repo) {
        StringBuilder content = new StringBuilder();
        try {
            for (String path : paths(repo)) {
                content.append(path).append(sha256(bytes(repo, path)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return hash("SHA-1", content.toString().getBytes(StandardCharsets.UTF_8));
    }

    String describe(String repo) {
        List<Map<String, String>> siblings =
                paths(repo).stream().map(path -> Map.of("rfilename", path)).toList();
        String id = repo.replaceFirst("^datasets/", "");
        return JSON.writeValueAsString(Map.of("id", id, "sha", commit(repo), "siblings", siblings));
    }

    String rows(String repo, int from, int to, long lfsThreshold) throws IOException {
        List<String> paths = paths(repo);
        List<Map<String, Object>> rows = new java.util.ArrayList<>();
        rows.add(Map.of("type", "directory", "path", "a-folder", "oid", "0".repeat(40), "size", 0));
        for (String path : paths.subList(Math.min(from, paths.size()), Math.min(to, paths.size()))) {
            byte[] bytes = bytes(repo, path);
            Map<String, Object> row = new LinkedHashMap<>(
                    Map.of("type", "file", "path", path, "oid", gitOid(bytes), "size", bytes.length));
            if (bytes.length > lfsThreshold) {
                row.put("lfs", Map.of("oid", sha256(bytes), "size", bytes.length, "pointerSize", 134));
            }
            rows.add(row);
        }
        return JSON.writeValueAsString(rows);
    }

    static String sha256(byte[] bytes) {
        return hash("SHA-256", bytes);
    }

    static String gitOid(byte[] bytes) {
        byte[] head = ("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] blob = new byte[head.length + bytes.length];
        System.arraycopy(head, 0, blob, 0, head.length);
        System.arraycopy(bytes, 0, blob, head.length, bytes.length);
        return hash("SHA-1", blob);
    }

    private static String hash(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
