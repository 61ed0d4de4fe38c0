package io.marquee.reviews.codec;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All texts one after the other in one file, with an index that is sorted at the end. */
final class AclImdbSpool {

    private static final int LARGEST_REVIEW = 1 << 20;
    private static final int EVERY = 1000;

    private final OutputStream out;
    private final TaskMonitor monitor;
    private final List<AclImdbEntry> index = new ArrayList<>();
    private long offset;

    AclImdbSpool(OutputStream out, TaskMonitor monitor) {
        this.out = out;
        this.monitor = monitor;
    }

    void addFile(Path folder, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            add(folder.relativize(file).toString().replace('\\', '/'), in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(String name, InputStream in) throws IOException {
        var entry = AclImdbEntry.parse(name);
        if (entry.isEmpty()) {
            return;
        }
        byte[] text = in.readNBytes(LARGEST_REVIEW + 1);
        if (text.length > LARGEST_REVIEW) {
            throw new MarqueeException(
                    FailureKind.TOO_LARGE,
                    name + " is longer than " + LARGEST_REVIEW + " bytes.",
                    "Shorten it or take it out.");
        }
        out.write(text);
        index.add(entry.get().at(offset, text.length));
        offset += text.length;
        if (index.size() % EVERY == 0) {
            monitor.checkCancelled();
            monitor.report(new Progress(index.size(), -1, "reviews", "reading the archive"));
        }
    }

    List<AclImdbEntry> index() {
        index.sort(AclImdbEntry.ORDER);
        return index;
    }
}
