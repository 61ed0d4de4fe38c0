package io.marquee.spark;

import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Spark, set up for the bucket. Keys come from where the cluster has them (a role, the environment): they are never part of
 * Spark's configuration, which its page and its event log show.
 */
final class Sessions {

    private static final String S3A = "spark.hadoop.fs.s3a.";

    private Sessions() {}

    /** The session of the cluster that this process was submitted to. */
    static SparkSession open(UnaryOperator<@Nullable String> getenv) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("marquee-clean-reviews")
                // the row groups of our files are smaller: each can be a task
                .config("spark.sql.files.maxPartitionBytes", "8m")
                .config(S3A + "connection.establish.timeout", "15s")
                .config(S3A + "connection.timeout", "60s")
                .config(S3A + "attempts.maximum", "4")
                .config(S3A + "retry.limit", "4")
                // stores that give no ETag are S3 too; objects are held against sha256 instead
                .config(S3A + "change.detection.version.required", "false")
                .config(S3A + "input.stream.type", "classic");
        String endpoint = getenv.apply("AWS_ENDPOINT_URL_S3");
        if (!isBlank(endpoint)) {
            String region = getenv.apply("AWS_REGION");
            builder.config(S3A + "endpoint", endpoint)
                    .config(S3A + "endpoint.region", isBlank(region) ? "us-east-1" : region)
                    .config(S3A + "path.style.access", "true");
        }
        return builder.getOrCreate();
    }

    /**
     * The address of a bucket: by AWS Glue's and EMR's own file system where there is one and S3 is Amazon's, otherwise by
     * Hadoop's.
     */
    static String root(SparkSession spark, String bucket, UnaryOperator<@Nullable String> getenv) {
        boolean own = spark.sparkContext().hadoopConfiguration().get("fs.s3.impl") != null;
        return (own && isBlank(getenv.apply("AWS_ENDPOINT_URL_S3")) ? "s3" : "s3a") + "://" + bucket + "/";
    }

    private static boolean isBlank(@Nullable String variable) {
        return variable == null || variable.isBlank();
    }
}
