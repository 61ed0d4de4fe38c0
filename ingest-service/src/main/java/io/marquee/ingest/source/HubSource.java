package io.marquee.ingest.source;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.hub.HubClient;
import io.marquee.hub.HubFile;
import io.marquee.hub.RepoInfo;
import io.marquee.hub.RepoType;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A dataset of the Hub at one commit. Its files are kept, so that an ingest that was cut off goes on where it was. */
final class HubSource implements Source {

    private static final String IMDB = "stanfordnlp/imdb";

    private final HubClient hub;
    private final RepoInfo repo;
    private final String name;
    private final List<HubFile> files;
    private final Path downloads;
    private final ReviewColumns columns;

    private HubSource(
            HubClient hub, RepoInfo repo, String name, List<HubFile> files, Path downloads, ReviewColumns columns) {
        this.hub = hub;
        this.repo = repo;
        this.name = name;
        this.files = files;
        this.downloads = downloads.resolve(repo.id()).resolve(repo.commit());
        this.columns = columns;
    }

    /**
     * Finds a dataset.
     *
     * @param config which of its configurations; where it has several and none is named, {@code default} or
     *     {@code plain_text}
     * @throws MarqueeException NOT_FOUND, UNAUTHORIZED, UNAVAILABLE, or INVALID_INPUT when it has no files of both splits
     */
    static HubSource find(
            HubClient hub,
            String dataset,
            String revision,
            @Nullable String config,
            ReviewColumns columns,
            Path downloads) {
        String id = dataset.equals("imdb") ? IMDB : dataset;
        RepoInfo repo = hub.info(RepoType.DATASET, id, revision);
        List<HubFile> all = hub.files(repo).stream()
                .filter(file -> ReviewFiles.isSupported(file.path()))
                .filter(file -> SplitNames.of(file.path()).isPresent())
                .toList();
        String chosen = config(id, all, config);
        List<HubFile> files = all.stream()
                .filter(file -> folder(file).equals(chosen))
                .sorted(Comparator.comparing(HubFile::path))
                .toList();
        if (files.stream().map(file -> SplitNames.of(file.path())).distinct().count() < 2) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The Hub's dataset '" + id + "' has no files of a train and a test split that can be read.",
                    "Name a dataset with files like train.parquet and test.parquet (Parquet, CSV or JSONL).");
        }
        // one commit has the rows of all its configurations
        String name = "hub:" + repo.id() + (files.size() < all.size() ? "/" + chosen : "");
        return new HubSource(hub, repo, name, files, downloads, columns);
    }

    private static String config(String id, List<HubFile> files, @Nullable String asked) {
        var folders = new TreeSet<>(files.stream().map(HubSource::folder).toList());
        if (asked != null && folders.contains(asked)) {
            return asked;
        }
        if (asked == null && folders.size() <= 1) {
            return folders.isEmpty() ? "" : folders.first();
        }
        for (String usual : List.of("default", "plain_text", "data", "")) {
            if (asked == null && folders.contains(usual)) {
                return usual;
            }
        }
        throw new MarqueeException(
                FailureKind.INVALID_INPUT,
                asked == null
                        ? "The Hub's dataset '" + id + "' has several configurations."
                        : "The Hub's dataset '" + id + "' has no configuration '" + asked + "'.",
                "Choose one of " + folders + " with --config.");
    }

    private static String folder(HubFile file) {
        int slash = file.path().indexOf('/');
        String first = slash < 0 ? "" : file.path().substring(0, slash);
        return first.equals("train") || first.equals("test") ? "" : first;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String revision() {
        return repo.commit();
    }

    @Override
    public List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (HubFile file : files) {
            parts.add(new Part(
                    file.path(),
                    SplitNames.of(file.path()).orElseThrow(),
                    monitor -> ReviewFiles.open(
                            hub.download(repo, file, downloads.resolve(file.path()), named(file, monitor)), columns)));
        }
        return parts;
    }

    private static TaskMonitor named(HubFile file, TaskMonitor monitor) {
        return new TaskMonitor() {
            @Override
            public void report(Progress progress) {
                String message = "downloading " + file.name() + " " + progress.message();
                monitor.report(new Progress(progress.done(), progress.total(), progress.unit(), message.strip()));
            }

            @Override
            public boolean isCancelled() {
                return monitor.isCancelled();
            }
        };
    }
}
