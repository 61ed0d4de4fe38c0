package io.marquee.s3endpoint;

import io.marquee.base.Secret;
import java.nio.file.Path;
import java.util.List;

/**
 * How an endpoint is set up.
 *
 * @param host the address to bind, normally {@code 127.0.0.1}
 * @param port the port, 0 for a free one
 * @param folder where buckets (folders) and objects (files) are kept; made when absent
 * @param accessKey the only access key that is let in
 * @param secretKey its secret
 * @param buckets buckets that exist when the endpoint is up
 */
public record S3EndpointSettings(
        String host, int port, Path folder, String accessKey, Secret secretKey, List<String> buckets) {

    public S3EndpointSettings {
        buckets = List.copyOf(buckets);
    }
}
