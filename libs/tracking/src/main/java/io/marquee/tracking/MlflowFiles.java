package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Lists the files of versions. Where the server is the store's proxy, files are read from the proxy; where the server
 * only knows where they are, from the calls that its own pages use.
 */
final class MlflowFiles {

    private static final int DEEPEST = 16;
    private static final int MOST_FILES = 10_000;

    private final MlflowCalls calls;

    MlflowFiles(MlflowCalls calls) {
        this.calls = calls;
    }

    /** The files of one version, and where to get each. */
    record Listing(List<ModelFile> files, Addresses addresses) {}

    interface Addresses {
        URI of(String path);
    }

    private interface Lister {
        List<JsonNode> list(String folder);
    }

    Listing list(ModelVersion version) {
        String what = "to list the files of " + version.uri();
        String uri = artifactUri(version, what);
        boolean proxied = ArtifactStore.proxied(uri);
        String root = proxied ? ArtifactStore.path(uri) : "";
        List<ModelFile> files = new ArrayList<>();
        collect(proxied ? folder -> inProxy(root, folder, what) : lister(version, what), "", 0, files, what);
        if (files.isEmpty()) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "The model of " + version.uri() + " has no files at " + uri + ".",
                    "Deploy another version, or log the model again.");
        }
        files.sort(Comparator.comparing(ModelFile::path));
        Addresses addresses = proxied
                ? path -> calls.urls().artifact(root + "/" + path)
                : path -> calls.urls().versionFile(version, path);
        return new Listing(List.copyOf(files), addresses);
    }

    private String artifactUri(ModelVersion version, String what) {
        Map<String, String> query = Map.of("name", version.name(), "version", version.version());
        String uri = calls.required(calls.get("model-versions/get-download-uri", query, what), "artifact_uri", what);
        if (!uri.startsWith("runs:/")) {
            return uri;
        }
        String[] parts = uri.substring("runs:/".length()).split("/", 2);
        String root = runArtifacts(parts[0], what);
        return parts.length < 2 ? root : root + "/" + parts[1];
    }

    private String runArtifacts(String runId, String what) {
        JsonNode run = calls.get("runs/get", Map.of("run_id", runId), what).path("run");
        return calls.required(run.path("info"), "artifact_uri", what).replaceAll("/+$", "");
    }

    private List<JsonNode> inProxy(String root, String folder, String what) {
        String path = folder.isEmpty() ? root : root + "/" + folder;
        return MlflowJson.list(calls.get(calls.urls().artifacts(path), what), "files");
    }

    private Lister lister(ModelVersion version, String what) {
        String modelId = version.modelId().orElse(null);
        if (modelId != null) {
            String call = "logged-models/" + MlflowUrls.encode(modelId) + "/artifacts/directories";
            return folder -> MlflowJson.list(
                    calls.get(call, folder.isEmpty() ? Map.of() : Map.of("artifact_directory_path", folder), what),
                    "files");
        }
        String source = version.source();
        if (source.startsWith("runs:/")) {
            String[] parts = source.substring("runs:/".length()).split("/", 2);
            return folder -> inRun(parts[0], parts.length < 2 ? "" : parts[1], folder, what);
        }
        String runId = version.runId();
        String ofRun = runId == null ? "" : runArtifacts(runId, what) + "/";
        if (runId != null && source.startsWith(ofRun)) {
            return folder -> inRun(runId, source.substring(ofRun.length()), folder, what);
        }
        throw new MarqueeException(
                FailureKind.INVALID_INPUT,
                "MLflow does not list the files of " + version.uri() + ", which lie at " + source + ".",
                "Log the model with MLflow 3, or serve its files by --artifacts-destination.");
    }

    private List<JsonNode> inRun(String runId, String root, String folder, String what) {
        String path = (root + "/" + folder).replaceAll("^/+|/+$", "");
        Map<String, String> query = new TreeMap<>(Map.of("run_id", runId));
        if (!path.isEmpty()) {
            query.put("path", path);
        }
        return MlflowJson.list(calls.get("artifacts/list", query, what), "files");
    }

    /** Listings name files with or without their folder; only the last part is the same everywhere. */
    private void collect(Lister lister, String folder, int depth, List<ModelFile> files, String what) {
        for (JsonNode entry : lister.list(folder)) {
            String listed = MlflowJson.optional(entry, "path");
            String name = listed.substring(listed.lastIndexOf('/') + 1);
            checkName(name, what);
            String path = folder.isEmpty() ? name : folder + "/" + name;
            if (files.size() >= MOST_FILES || depth > DEEPEST) {
                throw calls.http().errors().unusable(what, "it lists more than a model has", null);
            }
            if (entry.path("is_dir").asBoolean(false)) {
                collect(lister, path, depth + 1, files, what);
            } else {
                files.add(new ModelFile(path, MlflowJson.integer(entry, "file_size", -1)));
            }
        }
    }

    /** The names become names of local files, so none may lead out of its folder. */
    private void checkName(String name, String what) {
        boolean safe = !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '\\' || c < ' ');
        if (!safe) {
            throw calls.http().errors().unusable(what, "it lists a file with an unsafe name", null);
        }
    }
}
