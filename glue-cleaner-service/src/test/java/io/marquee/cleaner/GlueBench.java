package io.marquee.cleaner;

import io.marquee.cleaner.glue.ScriptedGlue;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.Review;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.dataset.DatasetManifest;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A bench with a raw dataset and a scripted Glue whose runs clean it. */
final class GlueBench implements AutoCloseable {

    static final List<Review> ROWS = List.of(new Review("It's GOOD", Sentiment.POSITIVE));

    final Bench bench;
    final ScriptedGlue glue = new ScriptedGlue();
    DatasetManifest raw;

    GlueBench(S3EndpointExtension s3, Path folder) {
        bench = new Bench(s3, folder);
        reset();
    }

    /** An empty bucket but for the raw dataset, and a Glue that knows nothing. */
    void reset() {
        bench.bucket().clear();
        raw = bench.raw("imdb", ROWS, ROWS);
        glue.reset();
        glue.runs().work(() -> bench.cleaned(raw, CleaningRecipe.ORIGINAL));
    }

    /** The options of a job on this Glue; what is given comes first. */
    String[] options(String... given) {
        return Stream.concat(Stream.of(given), Stream.of(settings())).toArray(String[]::new);
    }

    /** The settings with which a service uses it, in a hurry. */
    String[] settings() {
        return new String[] {
            "--marquee.glue.endpoint=" + glue.endpoint(),
            "--marquee.glue.role=Cleaning",
            "--marquee.glue.poll-interval=10ms",
            "--marquee.glue.longest-poll-interval=40ms",
            "--marquee.glue.attempts=2",
            "--marquee.glue.outage=4s",
            "--marquee.glue.stop-timeout=5s"
        };
    }

    /** Cleans on Glue, with success, and gives the result. */
    JsonNode clean(String... given) {
        return bench.clean(options(
                Stream.concat(Stream.of("--engine=glue"), Stream.of(given)).toArray(String[]::new)));
    }

    /** Cleans on Glue and gives the exit code. */
    int run(String... given) {
        return bench.run(options(
                Stream.concat(Stream.of("--engine=glue"), Stream.of(given)).toArray(String[]::new)));
    }

    @Override
    public void close() {
        glue.close();
        bench.close();
    }
}
