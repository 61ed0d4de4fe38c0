package io.marquee.hub;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The addresses of the Hub's file API. */
record HubUrls(URI endpoint) {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    URI revision(RepoType type, String id, String revision) {
        return of("/api/" + type.api() + "/" + path(checked(id)) + "/revision/" + segment(revision));
    }

    URI tree(RepoInfo repo) {
        return of("/api/" + repo.type().api() + "/" + path(repo.id()) + "/tree/" + repo.commit() + "?recursive=true");
    }

    URI file(RepoInfo repo, HubFile file) {
        return of(repo.type().pages() + path(repo.id()) + "/resolve/" + repo.commit() + "/" + path(file.path()));
    }

    private URI of(String rest) {
        return URI.create(endpoint + rest);
    }

    private static String checked(String id) {
        if (!id.matches("[\\w.-]+(/[\\w.-]+)?") || id.contains("..")) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "'" + id + "' is not the id of a Hub repository.",
                    "Write it as owner/name, for example stanfordnlp/imdb.");
        }
        return id;
    }

    private static String path(String path) {
        return Arrays.stream(path.split("/")).map(HubUrls::segment).collect(Collectors.joining("/"));
    }

    /** One part of a path, percent-encoded; a slash inside it too, as in {@code refs/convert/parquet}. */
    static String segment(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(String.format(java.util.Locale.ROOT, "%02X", b & 0xff));
            }
        }
        return encoded.toString();
    }
}
