package io.marquee.ingest;

import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.codec.ParquetReviewWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** The same few reviews in every form that they come in; negative ones first, as the original archive has them. */
final class Samples {

    private static final String GREAT = "Great \u2014 na\u00efve joy \ud83d\ude00";

    static final List<Review> TRAIN = List.of(
            new Review("A dull film,<br /><br />and \"long\".", Sentiment.NEGATIVE),
            new Review("", Sentiment.NEGATIVE),
            new Review(GREAT, Sentiment.POSITIVE),
            new Review(GREAT, Sentiment.POSITIVE),
            new Review("It's fun", Sentiment.POSITIVE));

    static final List<Review> TEST = List.of(
            new Review("Nothing\nhere.", Sentiment.NEGATIVE),
            new Review(GREAT, Sentiment.POSITIVE),
            new Review("Fine.", Sentiment.POSITIVE));

    private Samples() {}

    static List<Review> of(Split split) {
        return split == Split.TRAIN ? TRAIN : TEST;
    }

    /** A CSV of both splits, with columns of these names and labels as words or digits. */
    static Path csv(Path file, String text, String label, boolean words) throws IOException {
        var csv = new StringBuilder(text + "," + label + ",split\n");
        for (Split split : Split.values()) {
            for (Review review : of(split)) {
                csv.append('"').append(review.text().replace("\"", "\"\"")).append("\",");
                csv.append(
                        words
                                ? review.sentiment().id()
                                : String.valueOf(review.sentiment().label()));
                csv.append(',').append(split.id()).append('\n');
            }
        }
        return Files.writeString(file, csv);
    }

    static Path csv(Path file) throws IOException {
        return csv(file, "text", "label", false);
    }

    static Path jsonLines(Path file, List<Review> reviews) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Review review : reviews) {
            lines.add(new JsonMapper()
                    .writeValueAsString(Map.of(
                            "text", review.text(), "label", review.sentiment().label())));
        }
        return Files.write(file, lines);
    }

    static Path parquet(Path file, List<Review> reviews) throws IOException {
        Files.createDirectories(file.getParent());
        try (var writer = new ParquetReviewWriter(file)) {
            for (Review review : reviews) {
                writer.write(review.text().getBytes(StandardCharsets.UTF_8), review.sentiment());
            }
        }
        return file;
    }

    /** A dataset as the Hub lays it out, in a folder of the test's Hub. */
    static void hub(Path hub, String id, String config) throws IOException {
        Path folder = hub.resolve("datasets").resolve(id).resolve(config);
        parquet(folder.resolve("train-00000-of-00001.parquet"), TRAIN);
        parquet(folder.resolve("test-00000-of-00001.parquet"), TEST);
        Files.writeString(hub.resolve("datasets").resolve(id).resolve("README.md"), "# Reviews");
    }

    /** The folder that the original archive unpacks to, with some of what else is in it. */
    static Path aclImdb(Path parent) throws IOException {
        Path root = parent.resolve("aclImdb");
        for (Split split : Split.values()) {
            for (int id = 0; id < of(split).size(); id++) {
                Review review = of(split).get(id);
                boolean positive = review.sentiment() == Sentiment.POSITIVE;
                Path folder = Files.createDirectories(root.resolve(split.id() + "/" + (positive ? "pos" : "neg")));
                Files.writeString(folder.resolve(id + "_" + (positive ? 9 : 2) + ".txt"), review.text());
            }
        }
        Files.writeString(Files.createDirectories(root.resolve("train/unsup")).resolve("0_0.txt"), "not labelled");
        Files.writeString(root.resolve("imdb.vocab"), "the\n");
        return root;
    }

    static Path tarGz(Path folder, Path file) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file));
                var tar = new TarArchiveOutputStream(out);
                Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted().filter(Files::isRegularFile).toList()) {
                String name = folder.getParent().relativize(path).toString();
                tar.putArchiveEntry(new TarArchiveEntry(path.toFile(), name));
                Files.copy(path, tar);
                tar.closeArchiveEntry();
            }
        }
        return file;
    }
}
