package io.marquee.hub.test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves a folder as the Hub's file API, in this process, on a free port. Layout: {@code <owner>/<model>/<file>} and
 * {@code datasets/<owner>/<name>/<file>}. As on the Hub, files over {@link HubFaults#lfsThreshold} redirect to a store
 * on another host, which serves ranges; every revision is the same content.
 */
public final class HubServer implements AutoCloseable {

    private static final Pattern INFO = Pattern.compile("/api/(models|datasets)/([^/]+/[^/]+)(?:/revision/([^/]+))?");
    private static final Pattern TREE = Pattern.compile("/api/(models|datasets)/([^/]+/[^/]+)/tree/([^/]+)");
    private static final Pattern RESOLVE = Pattern.compile("/(datasets/)?([^/]+/[^/]+)/resolve/([^/]+)/(.+)");
    private static final Pattern STORE = Pattern.compile("/cdn/(datasets/)?([^/]+/[^/]+)/-/(.+)");

    private final HubFolder folder;
    private final HubFaults faults = new HubFaults();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer hub;
    private final HttpServer store;

    /**
     * A request that came.
     *
     * @param host to which host: {@code 127.0.0.1} for the Hub, {@code localhost} for its store
     * @param range its {@code Range}, empty for none
     * @param authorization its {@code Authorization}, empty for none
     */
    public record Request(String method, String host, String path, String range, String authorization) {}

    private HubServer(Path root) throws IOException {
        folder = new HubFolder(root);
        hub = listen(this::hub);
        store = listen(this::store);
    }

    /** Starts serving a folder. */
    public static HubServer serving(Path root) {
        try {
            return new HubServer(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private HttpServer listen(Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            note(exchange);
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    /** What to set as {@code HF_ENDPOINT}. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    /** What is to go wrong; settable at any time. */
    public HubFaults faults() {
        return faults;
    }

    /** Every request so far, in the order they came. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The hash of the commit that the folder of a repository stands for. */
    public String commit(String repo) {
        return folder.commit(repo);
    }

    private void note(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        String host = String.valueOf(headers.getFirst("Host")).replaceAll(":\\d+$", "");
        requests.add(new Request(
                exchange.getRequestMethod(),
                host,
                exchange.getRequestURI().getRawPath(),
                headers.getOrDefault("Range", List.of("")).getFirst(),
                headers.getOrDefault("Authorization", List.of("")).getFirst()));
    }

    private void hub(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (faults.takeBusy()) {
            exchange.getResponseHeaders().set("Retry-After", String.valueOf(faults.retryAfterSeconds()));
            fail(exchange, faults.busyStatus(), "", "rate limited");
        } else if (!faults.admits(exchange.getRequestHeaders().getFirst("Authorization"))) {
            fail(exchange, 401, "GatedRepo", "this repository wants a token");
        } else {
            route(exchange, path);
        }
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        Matcher info = INFO.matcher(path);
        Matcher tree = TREE.matcher(path);
        Matcher resolve = RESOLVE.matcher(path);
        if (info.matches()) {
            describe(exchange, HubFolder.repo(info.group(1), info.group(2)));
        } else if (tree.matches()) {
            list(exchange, HubFolder.repo(tree.group(1), tree.group(2)));
        } else if (resolve.matches()) {
            String kind = resolve.group(1) == null ? "models" : "datasets";
            resolve(exchange, HubFolder.repo(kind, resolve.group(2)), decoded(resolve.group(4)));
        } else {
            fail(exchange, 404, "RepoNotFound", "no such page");
        }
    }

    private static String decoded(String rawPath) {
        return URI.create("/" + rawPath).getPath().substring(1);
    }

    private void describe(HttpExchange exchange, String repo) throws IOException {
        if (!folder.has(repo)) {
            fail(exchange, 404, "RepoNotFound", "Repository not found");
        } else {
            answer(exchange, 200, folder.describe(repo));
        }
    }

    private void list(HttpExchange exchange, String repo) throws IOException {
        if (!folder.has(repo)) {
            fail(exchange, 404, "RepoNotFound", "Repository not found");
            return;
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=(\\d+).*", "$1")) : 0;
        int to = from + faults.pageSize();
        if (to < folder.paths(repo).size()) {
            String next = endpoint() + exchange.getRequestURI().getRawPath() + "?recursive=true&cursor=" + to;
            exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\"");
        }
        answer(exchange, 200, folder.rows(repo, from, to, faults.lfsThreshold()));
    }

    private void resolve(HttpExchange exchange, String repo, String path) throws IOException {
        if (!folder.has(repo)) {
            fail(exchange, 404, "RepoNotFound", "Repository not found");
            return;
        }
        if (!folder.paths(repo).contains(path)) {
            fail(exchange, 404, "EntryNotFound", "Entry not found");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", folder.commit(repo));
        byte[] bytes = folder.bytes(repo, path);
        if (bytes.length <= faults.lfsThreshold()) {
            HubTransfer.send(exchange, path, bytes, HubFolder.gitOid(bytes), faults);
            return;
        }
        String raw = exchange.getRequestURI().getRawPath().replaceFirst("/resolve/[^/]+/", "/-/");
        String location = "http://localhost:" + store.getAddress().getPort() + "/cdn" + raw + "?signature=abc";
        exchange.getResponseHeaders()
                .putAll(Map.of(
                        "Location", List.of(location),
                        "X-linked-size", List.of(String.valueOf(bytes.length)),
                        "X-linked-etag", List.of('"' + HubFolder.sha256(bytes) + '"')));
        exchange.sendResponseHeaders(302, -1);
    }

    private void store(HttpExchange exchange) throws IOException {
        Matcher path = STORE.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            fail(exchange, 404, "", "no such object");
            return;
        }
        String repo = HubFolder.repo(path.group(1) == null ? "models" : "datasets", path.group(2));
        byte[] bytes = folder.bytes(repo, path.group(3));
        HubTransfer.send(exchange, path.group(3), bytes, HubFolder.sha256(bytes), faults);
    }

    private static void fail(HttpExchange exchange, int status, String code, String message) throws IOException {
        if (!code.isEmpty()) {
            exchange.getResponseHeaders().set("X-Error-Code", code);
        }
        answer(exchange, status, "{\"error\": \"" + message + "\"}");
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Stops serving, at once; stalled answers end. */
    @Override
    public void close() {
        faults.release();
        hub.stop(0);
        store.stop(0);
        threads.shutdownNow();
    }
}
