package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.TaskMonitor;
import io.marquee.kit.ServiceMain;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetDraft;
import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.reviews.dataset.DraftOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts raw datasets into the bucket of a test, cleans them in its process, and looks at what is there then. */
final class Bench implements AutoCloseable {

    private final S3EndpointExtension s3;
    private final Path folder;
    private final Bucket bucket;

    /** A bench with an empty bucket and an empty data folder. */
    Bench(S3EndpointExtension s3, Path folder) {
        this.s3 = s3;
        this.folder = folder;
        this.bucket = new Bucket(s3);
        bucket.clear();
    }

    Bucket bucket() {
        return bucket;
    }

    Path scratch() {
        return folder.resolve("data/scratch");
    }

    /** Publishes a raw dataset, as the ingest would. */
    DatasetManifest raw(String dataset, List<Review> train, List<Review> test) {
        try (var draft = new DatasetDraft(DraftOrigin.raw(dataset, "a test", "1"), folder)) {
            train.forEach(review -> draft.add(Split.TRAIN, review));
            test.forEach(review -> draft.add(Split.TEST, review));
            return bucket.catalog().publish(draft, TaskMonitor.NONE).manifest();
        }
    }

    /** Publishes what a recipe makes of a raw dataset, as a job elsewhere would. */
    DatasetManifest cleaned(DatasetManifest raw, CleaningRecipe recipe) {
        try (var draft = new DatasetDraft(DraftOrigin.cleaned(raw, recipe.id()), folder)) {
            for (Split split : Split.values()) {
                rows(raw, split)
                        .forEach(row -> draft.add(split, new Review(recipe.clean(row.text()), row.sentiment())));
            }
            return bucket.catalog().publish(draft, TaskMonitor.NONE).manifest();
        }
    }

    /** The command line of a job in this bucket; what is given comes before it. */
    String[] arguments(String... options) {
        List<String> all = new ArrayList<>(List.of("job"));
        all.addAll(List.of(options));
        for (String argument : s3.arguments()) {
            String setting = argument.substring(0, argument.indexOf('=') + 1);
            if (all.stream().noneMatch(given -> given.startsWith(setting))) {
                all.add(argument);
            }
        }
        all.add("--marquee.data-dir=" + folder.resolve("data"));
        return all.toArray(String[]::new);
    }

    /** Starts a job in a process of its own; what it prints goes to a file. */
    Process start(Path log, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CleanerService.class.getName()));
        command.addAll(List.of(arguments(options)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Runs a job and gives its exit code. */
    int run(String... options) {
        return Objects.requireNonNull(ServiceMain.execute(CleanerService.class, new CleaningJob(), arguments(options)));
    }

    /** Runs a job that succeeds and gives its result. */
    JsonNode clean(String... options) {
        Path result = folder.resolve("result.json");
        String[] all = Stream.concat(Stream.of(options), Stream.of("--result=" + result))
                .toArray(String[]::new);
        assertThat(run(all)).isZero();
        try {
            return new JsonMapper().readTree(Files.readString(result));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a split of a dataset. */
    List<Review> rows(DatasetManifest manifest, Split split) {
        List<Review> rows = new ArrayList<>();
        try (ReviewReader reader = bucket.catalog().read(manifest, split, folder)) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    @Override
    public void close() {
        bucket.close();
    }
}
