package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Sends all files of a folder, one after the other, never holding one in memory. */
final class FolderUpload {

    private final MlflowHttp http;
    private final MlflowUrls urls;
    private final TaskMonitor monitor;
    private long doneBefore;

    FolderUpload(MlflowHttp http, MlflowUrls urls, TaskMonitor monitor) {
        this.http = http;
        this.urls = urls;
        this.monitor = monitor;
    }

    /** @param destination the folder's path in the artifact proxy */
    void send(Path folder, String destination) {
        try {
            List<Path> files = files(folder);
            long total = 0;
            for (Path file : files) {
                total += Files.size(file);
            }
            for (Path file : files) {
                monitor.checkCancelled();
                send(file, folder.relativize(file).toString().replace('\\', '/'), destination, total);
            }
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.INTERNAL,
                    "The model's folder '" + folder + "' cannot be read: " + e.getMessage() + ".",
                    "Keep it until its upload has ended.",
                    e);
        }
    }

    private void send(Path file, String path, String destination, long total) throws IOException {
        AtomicLong sent = new AtomicLong();
        CountedBody body = CountedBody.of(file, bytes -> {
            sent.set(bytes);
            report(bytes, total, path);
        });
        http.upload(urls.artifact(destination + "/" + path), body, sent::get, "to keep '" + path + "'", monitor);
        doneBefore += Files.size(file);
        report(0, total, path);
    }

    private void report(long bytes, long total, String path) {
        monitor.report(new Progress(Math.min(doneBefore + bytes, total), total, "bytes", "uploading " + path));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            List<Path> files = paths.filter(Files::isRegularFile).sorted().toList();
            if (files.isEmpty()) {
                throw new IOException("it has no files");
            }
            return files;
        }
    }
}
