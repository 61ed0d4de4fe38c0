package io.marquee.hub;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads repositories of the Hugging Face Hub. Safe for use by several threads; of two downloads into the same file at the
 * same time, by this process or another, the second is refused.
 */
public final class HubClient implements AutoCloseable {

    private final HubSettings settings;
    private final Retries retries;
    private final HubUrls urls;
    private final HubHttp http;

    public HubClient(HubSettings settings) {
        this(settings, Retries.DEFAULT);
    }

    HubClient(HubSettings settings, Retries retries) {
        this.settings = settings;
        this.retries = retries;
        this.urls = new HubUrls(settings.endpoint());
        this.http = new HubHttp(settings, retries);
    }

    /**
     * The commit a revision points to, and the files there.
     *
     * @param id for example {@code stanfordnlp/imdb}
     * @param revision a branch, tag or commit; {@code main} is the newest state
     * @throws io.marquee.base.MarqueeException INVALID_INPUT (not an id), NOT_FOUND (repository, revision), UNAUTHORIZED
     *     (private or gated), OVERLOADED, UNAVAILABLE
     */
    public RepoInfo info(RepoType type, String id, String revision) {
        String what = type.word() + " '" + id + "'";
        return HubJson.info(page(urls.revision(type, id, revision), what).json(), type, id, revision);
    }

    /** All files of a repository at its commit, with their sizes and hashes, in the Hub's order. */
    public List<HubFile> files(RepoInfo repo) {
        String what = repo.type().word() + " '" + repo.id() + "'";
        List<HubFile> files = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        for (URI uri = urls.tree(repo); uri != null; ) {
            if (!seen.add(uri)) {
                throw HubFailures.unusable(what, "its list of files goes round in circles", null);
            }
            Page page = page(uri, what);
            files.addAll(HubJson.files(page.json(), what));
            uri = following(uri, page.link(), what);
        }
        return List.copyOf(files);
    }

    /**
     * Brings one file onto disk. Bytes gather in {@code <target>.part}, which a later call, or another process, goes on
     * from; the target appears at once and only after size and hash are right. A target that is right already is left
     * alone.
     *
     * @param target where the file is to be; its folder is made
     * @param monitor hears of bytes done and the rate; its cancellation stops the download and keeps the part
     * @return the target
     * @throws io.marquee.base.MarqueeException NOT_FOUND, UNAUTHORIZED, OVERLOADED, UNAVAILABLE, CORRUPT_DATA (wrong bytes
     *     twice), CONFLICT (another download of it goes on), CANCELLED, INTERNAL (the disk)
     */
    public Path download(RepoInfo repo, HubFile file, Path target, TaskMonitor monitor) {
        new Download(http, retries, settings.timeout(), urls.file(repo, file), file, monitor).into(target);
        return target;
    }

    /** Whether the Hub answers at all within the given time. */
    public boolean reachable(Duration patience) {
        try {
            http.send("HEAD", URI.create(settings.endpoint() + "/"), Map.of(), patience)
                    .body()
                    .close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private record Page(JsonNode json, String link) {}

    private Page page(URI uri, String what) {
        IOException last = null;
        for (int failures = 1; failures <= retries.attempts(); failures++) {
            try (HubAnswer answer = http.get(uri, what, Map.of(), TaskMonitor.NONE)) {
                byte[] json = HubJson.bytes(answer, what, settings.timeout(), TaskMonitor.NONE);
                return new Page(HubJson.tree(json, what), answer.header("Link").orElse(""));
            } catch (IOException e) {
                last = e;
                Retries.pause(retries.delay(failures), TaskMonitor.NONE);
            }
        }
        throw HubFailures.unreachable(settings.endpoint(), what, Objects.requireNonNull(last));
    }

    private @Nullable URI following(URI uri, String link, String what) {
        String next = HubJson.nextPage(link);
        if (next == null) {
            return null;
        }
        try {
            URI page = uri.resolve(next);
            if (http.sameOrigin(page)) {
                return page;
            }
        } catch (IllegalArgumentException e) {
            throw HubFailures.unusable(what, "the address of its next page is no URL", e);
        }
        throw HubFailures.unusable(what, "its next page is on another host", null);
    }

    /** Closes all connections. */
    @Override
    public void close() {
        http.close();
    }
}
