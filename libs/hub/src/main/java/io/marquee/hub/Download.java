package io.marquee.hub;

import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings one file onto disk, over as many broken lines as it takes. Used once, by one thread. */
final class Download {

    private static final Logger LOG = LoggerFactory.getLogger(Download.class);
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(\\d{1,18}|\\*)");
    private static final int MOST_BREAKS = 200;

    private final HubHttp http;
    private final Retries retries;
    private final Duration patience;
    private final URI uri;
    private final HubFile file;
    private final TaskMonitor monitor;
    private final Meter meter;
    private @Nullable String etag;

    Download(HubHttp http, Retries retries, Duration patience, URI uri, HubFile file, TaskMonitor monitor) {
        this.http = http;
        this.retries = retries;
        this.patience = patience;
        this.uri = uri;
        this.file = file;
        this.monitor = monitor;
        this.meter = new Meter(file, monitor);
    }

    void into(Path target) {
        try {
            if (Files.isRegularFile(target) && Checksum.difference(target, file, monitor) == null) {
                meter.report(file.size());
                return;
            }
            try (PartFile part = PartFile.open(target)) {
                checkRoom(part);
                fetchRight(part);
                part.become(target);
            }
        } catch (UncheckedIOException | IOException e) {
            throw HubFailures.disk("'" + target + "' cannot be written: " + e.getMessage() + ".", e);
        }
    }

    private void checkRoom(PartFile part) throws IOException {
        FileStore store = Files.getFileStore(part.path());
        long missing = file.size() - part.size();
        if (store.getUsableSpace() < missing) {
            throw HubFailures.disk(
                    "'" + file.path() + "' needs " + missing + " more bytes than are free at '" + part.path() + "'.",
                    null);
        }
    }

    /** Bytes that prove wrong may come from a part that somebody else left: they get one more chance from the start. */
    private void fetchRight(PartFile part) throws IOException {
        fetchAll(part);
        String difference = Checksum.difference(part.path(), file, monitor);
        if (difference == null) {
            return;
        }
        LOG.warn("{} came with {}; downloading it again from the start", file.path(), difference);
        part.clear();
        fetchAll(part);
        difference = Checksum.difference(part.path(), file, monitor);
        if (difference != null) {
            part.clear();
            throw HubFailures.wrongBytes(file, difference);
        }
    }

    private void fetchAll(PartFile part) throws IOException {
        if (part.size() > file.size()) {
            part.clear();
        }
        meter.report(part.size());
        int fruitless = 0;
        for (int breaks = 1; part.size() < file.size(); breaks++) {
            long before = part.size();
            try {
                fetchSome(part);
            } catch (BrokenLine e) {
                fruitless = part.size() > before ? 0 : fruitless + 1;
                if (fruitless >= retries.attempts() || breaks >= MOST_BREAKS) {
                    throw HubFailures.unreachable(URI.create(uri.getScheme() + "://" + uri.getAuthority()), what(), e);
                }
                LOG.debug("The line broke at byte {} of {}", part.size(), file.path(), e);
                Retries.pause(retries.delay(fruitless + 1), monitor);
            }
        }
    }

    private void fetchSome(PartFile part) throws IOException, BrokenLine {
        long have = part.size();
        try (HubAnswer answer = http.get(uri, what(), rangeFrom(have), monitor)) {
            checkIdentity(answer);
            if (answer.status() == 416 || (answer.status() == 206 && !continues(answer, have))) {
                part.clear();
                etag = null;
                throw new BrokenLine(new IOException("the Hub does not go on from byte " + have));
            }
            if (answer.status() == 200 && have > 0) {
                part.clear();
            }
            etag = answer.strongEtag();
            receive(answer.body(), part);
        }
    }

    private Map<String, String> rangeFrom(long have) {
        Map<String, String> headers = new HashMap<>();
        if (have > 0) {
            headers.put("Range", "bytes=" + have + "-");
            if (etag != null) {
                headers.put("If-Range", etag);
            }
        }
        return headers;
    }

    /** The Hub names the content it is about to send; another content than was listed is not worth a download. */
    private void checkIdentity(HubAnswer answer) {
        String sha256 = file.sha256();
        String linked = answer.linkedEtag().orElse(null);
        if (sha256 != null && linked != null && linked.matches("[0-9a-f]{64}") && !linked.equals(sha256)) {
            throw HubFailures.unusable(what(), "it has another content than was listed", null);
        }
    }

    private boolean continues(HubAnswer answer, long have) {
        Matcher range = CONTENT_RANGE.matcher(answer.header("Content-Range").orElse(""));
        return range.matches()
                && Long.parseLong(range.group(1)) == have
                && (range.group(2).equals("*") || Long.parseLong(range.group(2)) == file.size());
    }

    private void receive(PatientBody body, PartFile part) throws BrokenLine {
        long size = sizeOf(part);
        for (List<ByteBuffer> buffers = next(body); buffers != null; buffers = next(body)) {
            for (ByteBuffer buffer : buffers) {
                int bytes = buffer.remaining();
                append(part, buffer);
                size += bytes;
                meter.add(bytes, size);
            }
            if (size > file.size()) {
                // the comparison that follows says so
                return;
            }
        }
        if (size < file.size()) {
            throw new BrokenLine(new IOException("the answer ended early"));
        }
    }

    private @Nullable List<ByteBuffer> next(PatientBody body) throws BrokenLine {
        try {
            return body.next(patience, monitor);
        } catch (IOException e) {
            throw new BrokenLine(e);
        }
    }

    private static void append(PartFile part, ByteBuffer buffer) {
        try {
            part.append(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sizeOf(PartFile part) {
        try {
            return part.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String what() {
        return "'" + file.path() + "'";
    }

    /** The line to the Hub, not the disk, is at fault. */
    private static final class BrokenLine extends Exception {
        private static final long serialVersionUID = 1L;

        BrokenLine(Throwable cause) {
            super(cause);
        }
    }
}
