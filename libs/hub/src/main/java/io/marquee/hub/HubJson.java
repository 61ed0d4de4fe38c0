package io.marquee.hub;

import io.marquee.base.TaskMonitor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the Hub's JSON answers, which are foreign bytes: what does not fit is a failure that says so. */
final class HubJson {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MOST_BYTES = 64 << 20;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}([0-9a-f]{24})?");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"?next\"?");

    private HubJson() {}

    /** The whole body of an answer; the caller closes the answer. */
    static byte[] bytes(HubAnswer answer, String what, Duration patience, TaskMonitor monitor) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (var buffers = answer.body().next(patience, monitor);
                buffers != null;
                buffers = answer.body().next(patience, monitor)) {
            for (ByteBuffer buffer : buffers) {
                byte[] piece = new byte[buffer.remaining()];
                buffer.get(piece);
                bytes.writeBytes(piece);
            }
            if (bytes.size() > MOST_BYTES) {
                throw HubFailures.unusable(what, "its list is longer than " + MOST_BYTES + " bytes", null);
            }
        }
        return bytes.toByteArray();
    }

    static RepoInfo info(JsonNode root, RepoType type, String id, String revision) {
        String what = type.word() + " '" + id + "'";
        String commit = text(root, "sha", what);
        if (!COMMIT.matcher(commit).matches()) {
            throw HubFailures.unusable(what, "its commit is not a hash", null);
        }
        List<String> siblings = new ArrayList<>();
        for (JsonNode sibling : root.path("siblings")) {
            siblings.add(safePath(text(sibling, "rfilename", what), what));
        }
        return new RepoInfo(type, id, revision, commit, siblings);
    }

    static List<HubFile> files(JsonNode root, String what) {
        if (!root.isArray()) {
            throw HubFailures.unusable(what, "its list of files is not a list", null);
        }
        List<HubFile> files = new ArrayList<>();
        for (JsonNode row : root) {
            if ("file".equals(row.path("type").asString(""))) {
                files.add(file(row, what));
            }
        }
        return files;
    }

    private static HubFile file(JsonNode row, String what) {
        String path = safePath(text(row, "path", what), what);
        JsonNode lfs = row.path("lfs");
        JsonNode size = lfs.path("size").isIntegralNumber() ? lfs.path("size") : row.path("size");
        if (!size.isIntegralNumber() || !size.canConvertToLong() || size.asLong() < 0) {
            throw HubFailures.unusable(what, "the size of one file is not a number", null);
        }
        return new HubFile(path, size.asLong(), hash(lfs, SHA256), hash(row, COMMIT));
    }

    private static @Nullable String hash(JsonNode node, Pattern form) {
        String oid = node.path("oid").asString("");
        return form.matcher(oid).matches() ? oid : null;
    }

    /** The address of the next page in a {@code Link} header; null on the last one. */
    static @Nullable String nextPage(String link) {
        Matcher matcher = NEXT.matcher(link);
        return matcher.find() ? matcher.group(1) : null;
    }

    static JsonNode tree(byte[] json, String what) {
        try {
            return JSON.readTree(json);
        } catch (JacksonException e) {
            throw HubFailures.unusable(what, "its answer is not JSON", e);
        }
    }

    private static String text(JsonNode node, String field, String what) {
        JsonNode value = node.path(field);
        if (!value.isString() || value.asString().isEmpty()) {
            throw HubFailures.unusable(what, "its answer lacks '" + field + "'", null);
        }
        return value.asString();
    }

    /** Refuses names that would leave the folder that a caller puts the files in. */
    private static String safePath(String path, String what) {
        boolean safe = !path.startsWith("/") && path.chars().noneMatch(c -> c == '\\' || c < ' ');
        for (String part : path.split("/", -1)) {
            safe &= !part.isEmpty() && !part.equals(".") && !part.equals("..");
        }
        if (!safe) {
            throw HubFailures.unusable(what, "it lists a file with an unsafe name", null);
        }
        return path;
    }
}
