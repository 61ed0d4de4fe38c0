package io.marquee.glueendpoint.run;

import io.marquee.base.Secret;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The S3 that scripts and jars are on, and that jobs get.
 *
 * @param endpoint where it is; null for Amazon's
 * @param region its region
 * @param accessKey the key to it
 * @param secretKey its secret
 */
public record S3Access(@Nullable URI endpoint, String region, String accessKey, Secret secretKey) {

    /** The environment of a job: a role's keys on Glue, these here. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ACCESS_KEY_ID", accessKey);
        environment.put("AWS_SECRET_ACCESS_KEY", secretKey.reveal());
        environment.put("AWS_REGION", region);
        environment.put("AWS_DEFAULT_REGION", region);
        if (endpoint != null) {
            environment.put("AWS_ENDPOINT_URL_S3", endpoint.toString());
        }
        return environment;
    }
}
