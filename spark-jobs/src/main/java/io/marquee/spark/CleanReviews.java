package io.marquee.spark;

import io.marquee.base.MarqueeException;
import io.marquee.reviews.dataset.PublishedDataset;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Cleans a raw dataset of a bucket by a recipe on Spark: the same digest, rows and statistics as the embedded engine's.
 * What was cleaned already is not cleaned again.
 *
 * <p>The last line of standard output is {@code MARQUEE_RESULT} and JSON, or {@code MARQUEE_FAILURE} and JSON. A failure
 * leaves {@code main} as an exception, which ends {@code spark-submit} with a code that is not 0 and becomes the message of
 * AWS Glue's run.
 */
public final class CleanReviews {

    private CleanReviews() {}

    /** See {@link JobArguments} for the arguments. */
    @SuppressWarnings("SystemOut") // the line that whoever started the job reads
    public static void main(String[] args) {
        try {
            JobArguments arguments = JobArguments.parse(List.of(args));
            System.out.println(JobReport.result(clean(arguments)));
        } catch (Exception e) {
            // Scala declares none of what it throws
            MarqueeException failure = JobFailures.explain(e);
            System.out.println(JobReport.failure(failure));
            throw failure;
        }
    }

    private static PublishedDataset clean(JobArguments arguments) {
        try (SparkSession spark = Sessions.open(System::getenv)) {
            return new CleaningRun(spark, Sessions.root(spark, arguments.bucket(), System::getenv), arguments).run();
        }
    }
}
