package io.marquee.tracking;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The addresses of MLflow's calls, under whatever prefix the server has. */
record MlflowUrls(URI base) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    /** A tracking or registry call. */
    URI api(String call, Map<String, String> query) {
        return URI.create(base + "/api/2.0/mlflow/" + call + query(query));
    }

    /** A file in the artifact proxy. */
    URI artifact(String path) {
        return URI.create(base + "/api/2.0/mlflow-artifacts/artifacts/" + path(path));
    }

    /** A folder in the artifact proxy. */
    URI artifacts(String folder) {
        return URI.create(base + "/api/2.0/mlflow-artifacts/artifacts" + query(Map.of("path", folder)));
    }

    /** A file of a version, wherever the server keeps it. */
    URI versionFile(ModelVersion version, String path) {
        Map<String, String> query =
                Sorted.copyOf(Map.of("name", version.name(), "version", version.version(), "path", path));
        return URI.create(base + "/model-versions/get-artifact" + query(query));
    }

    URI runPage(String experimentId, String runId) {
        return URI.create(base + "/#/experiments/" + encode(experimentId) + "/runs/" + encode(runId));
    }

    URI versionPage(ModelVersion version) {
        return URI.create(base + "/#/models/" + encode(version.name()) + "/versions/" + encode(version.version()));
    }

    private static String query(Map<String, String> query) {
        return query.isEmpty()
                ? ""
                : query.entrySet().stream()
                        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    private static String path(String path) {
        return Arrays.stream(path.split("/")).map(MlflowUrls::encode).collect(Collectors.joining("/"));
    }

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
