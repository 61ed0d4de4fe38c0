package io.marquee.benchmarks;

import io.marquee.reviews.Review;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.codec.ParquetReviewWriter;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.RowReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads {@code train.parquet} and {@code test.parquet} of a folder, cleans every text by the original recipe and writes
 * both again, side by side: what pandas does in clean_pandas.py. Prints one line of seconds per repetition; the first
 * includes the JVM's warm-up.
 */
public final class CleaningBenchmark {

    private CleaningBenchmark() {}

    /** Takes the folder and the number of repetitions. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int repetitions = Integer.parseInt(arguments[1]);
        for (int i = 0; i < repetitions; i++) {
            long began = System.nanoTime();
            try (ExecutorService workers = Executors.newFixedThreadPool(Split.values().length)) {
                List<Future<Long>> splits = new ArrayList<>();
                for (Split split : Split.values()) {
                    splits.add(workers.submit(() -> clean(folder, split)));
                }
                long rows = 0;
                for (Future<Long> split : splits) {
                    rows += split.get();
                }
                System.out.println("marquee " + (System.nanoTime() - began) / 1e9 + " s " + rows + " rows");
            }
        }
    }

    private static long clean(Path folder, Split split) throws Exception {
        Path target = Files.createTempFile("clean-", ".parquet");
        try (RowReader rows = ReviewFiles.open(folder.resolve(split.id() + ".parquet"), ReviewColumns.DEFAULT);
                ParquetReviewWriter writer = new ParquetReviewWriter(target)) {
            long count = 0;
            while (rows.hasNext()) {
                var row = rows.next();
                var review =
                        new Review(CleaningRecipe.ORIGINAL.clean(row.text()), Objects.requireNonNull(row.sentiment()));
                writer.write(review.text().getBytes(StandardCharsets.UTF_8), review.sentiment());
                count++;
            }
            return count;
        } finally {
            Files.deleteIfExists(target);
        }
    }
}
