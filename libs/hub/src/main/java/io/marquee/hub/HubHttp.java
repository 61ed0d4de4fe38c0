package io.marquee.hub;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends GET and HEAD, tries again what may pass, follows redirects, and shows the token to the Hub's own host only. */
final class HubHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HubHttp.class);
    private static final int MOST_REDIRECTS = 8;

    private final HubSettings settings;
    private final Retries retries;
    private final HttpClient client;

    HubHttp(HubSettings settings, Retries retries) {
        this.settings = settings;
        this.retries = retries;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                // by hand: the JDK's client would take the token along to another host
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Gets a URL.
     *
     * @param what what is asked for, for messages
     * @param headers further request headers
     * @return an answer of status 200, 206 or 416
     */
    HubAnswer get(URI uri, String what, Map<String, String> headers, TaskMonitor monitor) {
        for (int failures = 1; ; failures++) {
            monitor.checkCancelled();
            Duration wait = retries.delay(failures);
            try {
                HubAnswer answer = follow(uri, what, headers);
                int status = answer.status();
                if (status == 200 || status == 206 || status == 416) {
                    return answer;
                }
                answer.close();
                if (!passing(status) || failures >= retries.attempts()) {
                    throw HubFailures.refused(status, answer.last().headers(), what, settings.token() != null);
                }
                wait = waitFor(answer.last().headers(), what, wait);
                LOG.debug("The Hub answered {} for {}; asking again in {}", status, what, wait);
            } catch (IOException e) {
                if (failures >= retries.attempts()) {
                    throw HubFailures.unreachable(settings.endpoint(), what, e);
                }
                LOG.debug("No answer from the Hub for {}; asking again in {}", what, wait, e);
            }
            Retries.pause(wait, monitor);
        }
    }

    private Duration waitFor(HttpHeaders headers, String what, Duration usual) {
        Duration asked = retries.asked(headers).orElse(usual);
        if (asked.compareTo(retries.longestDelay()) > 0) {
            throw HubFailures.tooLong(what, asked);
        }
        return asked;
    }

    private static boolean passing(int status) {
        return status == 429 || status == 408 || (status >= 500 && status != 501);
    }

    private HubAnswer follow(URI first, String what, Map<String, String> headers) throws IOException {
        List<HttpHeaders> hops = new ArrayList<>();
        URI uri = first;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<PatientBody> response = send("GET", uri, headers, settings.timeout());
            hops.add(response.headers());
            String location = response.headers().firstValue("Location").orElse(null);
            if (response.statusCode() / 100 != 3 || response.statusCode() == 304 || location == null) {
                return new HubAnswer(response, List.copyOf(hops));
            }
            response.body().close();
            uri = next(uri, location, what);
        }
        throw HubFailures.unusable(what, "it redirects more than " + MOST_REDIRECTS + " times", null);
    }

    private static URI next(URI from, String location, String what) {
        try {
            URI to = from.resolve(location);
            boolean http = "http".equalsIgnoreCase(to.getScheme());
            boolean weaker = http && "https".equalsIgnoreCase(from.getScheme());
            if (to.getHost() != null && !weaker && (http || "https".equalsIgnoreCase(to.getScheme()))) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            throw HubFailures.unusable(what, "it redirects to something that is no URL", e);
        }
        throw HubFailures.unusable(what, "it redirects to a place that is not as safe", null);
    }

    /** Sends one request once. */
    HttpResponse<PatientBody> send(String method, URI uri, Map<String, String> headers, Duration patience)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("User-Agent", "marquee")
                .timeout(patience);
        headers.forEach(request::header);
        String token = tokenFor(uri);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return await(request.build(), patience);
    }

    private HttpResponse<PatientBody> await(HttpRequest request, Duration patience) throws IOException {
        var sent = client.sendAsync(request, info -> new PatientBody());
        try {
            return sent.get(patience.toMillis() + 1000, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw HubFailures.interrupted(e);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new java.net.http.HttpTimeoutException("no answer within " + patience);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        }
    }

    private @Nullable String tokenFor(URI uri) {
        return settings.token() != null && sameOrigin(uri) ? settings.token().reveal() : null;
    }

    /** Whether a URL leads to the Hub itself, not to a store that it sends its callers to. */
    boolean sameOrigin(URI uri) {
        URI own = settings.endpoint();
        return own.getScheme().equalsIgnoreCase(uri.getScheme())
                && own.getHost().equalsIgnoreCase(uri.getHost())
                && port(own) == port(uri);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
