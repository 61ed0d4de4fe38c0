package io.marquee.glueendpoint;

import io.marquee.base.Secret;
import io.marquee.glueendpoint.run.S3Access;
import io.marquee.glueendpoint.run.SparkSettings;
import java.nio.file.Path;

/**
 * How an endpoint is set up.
 *
 * @param host the address to bind, normally {@code 127.0.0.1}
 * @param port the port, 0 for a free one
 * @param folder where jobs, runs and their lines are kept; made when absent
 * @param accessKey the only access key that is let in
 * @param secretKey its secret
 * @param s3 the S3 of the jobs
 * @param spark how the JVMs of runs are
 * @param faults whether errors can be ordered over HTTP
 */
public record GlueEndpointSettings(
        String host,
        int port,
        Path folder,
        String accessKey,
        Secret secretKey,
        S3Access s3,
        SparkSettings spark,
        boolean faults) {}
