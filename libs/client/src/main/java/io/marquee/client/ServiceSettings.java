package io.marquee.client;

import io.marquee.base.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a service.
 *
 * @param url where it is, without a path of its own: {@code http://127.0.0.1:8084}
 * @param token the API token for writes; null where the service wants none
 * @param timeout how long one call may take
 */
public record ServiceSettings(URI url, @Nullable Secret token, Duration timeout) {}
