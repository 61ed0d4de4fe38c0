package io.marquee.hub;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A successful answer.
 *
 * @param last what was answered at the end of all redirects
 * @param hops the headers of every answer on the way, the last one included
 */
record HubAnswer(HttpResponse<PatientBody> last, List<HttpHeaders> hops) implements AutoCloseable {

    int status() {
        return last.statusCode();
    }

    URI uri() {
        return last.uri();
    }

    PatientBody body() {
        return last.body();
    }

    Optional<String> header(String name) {
        return last.headers().firstValue(name);
    }

    /** What the Hub says the content's hash is: a large file's sha256 stands in the redirect to where it is stored. */
    Optional<String> linkedEtag() {
        return hops.stream()
                .flatMap(h -> h.firstValue("X-Linked-Etag").stream())
                .findFirst()
                .map(HubAnswer::bare);
    }

    /** The entity tag of the last answer where it is a strong one, which ranges need. */
    @Nullable String strongEtag() {
        return header("ETag").filter(tag -> !tag.startsWith("W/")).orElse(null);
    }

    private static String bare(String tag) {
        return tag.replaceAll("^(W/)?\"|\"$", "");
    }

    @Override
    public void close() {
        last.body().close();
    }
}
