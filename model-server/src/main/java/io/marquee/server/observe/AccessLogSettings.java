package io.marquee.server.observe;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The access log: a line per request as {@code key=value}, or as JSON where {@code logging.structured.format.console} is
 * set.
 *
 * @param enabled whether there is one
 */
@Validated
@ConfigurationProperties("marquee.model-server.access-log")
record AccessLogSettings(@DefaultValue("false") boolean enabled) {}
