package io.marquee.benchmarks;

import io.marquee.reviews.Review;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.RowReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/** Chooses the reviews of a training benchmark and cleans them, so that all who are measured learn from the same texts. */
public final class TrainingReviews {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long SEED = 60;

    private TrainingReviews() {}

    /**
     * Takes the file of the train split, how many reviews to learn from, how many to validate by, the recipe ({@code none}
     * for raw texts) and the folder that gets {@code train.jsonl} and {@code valid.jsonl}.
     */
    public static void main(String[] arguments) throws IOException {
        int train = Integer.parseInt(arguments[1]);
        int valid = Integer.parseInt(arguments[2]);
        Path folder = Files.createDirectories(Path.of(arguments[4]));
        List<Review> reviews = read(Path.of(arguments[0]));
        if (reviews.size() < train + valid) {
            throw new IllegalArgumentException(
                    arguments[0] + " has " + reviews.size() + " reviews, fewer than " + (train + valid));
        }
        Collections.shuffle(reviews, new Random(SEED));
        write(folder.resolve("train.jsonl"), reviews.subList(0, train), arguments[3]);
        write(folder.resolve("valid.jsonl"), reviews.subList(train, train + valid), arguments[3]);
    }

    private static List<Review> read(Path file) {
        List<Review> reviews = new ArrayList<>();
        try (RowReader rows = ReviewFiles.open(file, ReviewColumns.DEFAULT)) {
            while (rows.hasNext()) {
                var row = rows.next();
                reviews.add(new Review(row.text(), Objects.requireNonNull(row.sentiment())));
            }
        }
        return reviews;
    }

    private static void write(Path file, List<Review> reviews, String recipe) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (Review review : reviews) {
                String text = recipe.equals("none")
                        ? review.text()
                        : CleaningRecipe.byId(recipe).clean(review.text());
                lines.write(JSON.writeValueAsString(
                        Map.of("text", text, "label", review.sentiment().label())));
                lines.newLine();
            }
        }
    }
}
