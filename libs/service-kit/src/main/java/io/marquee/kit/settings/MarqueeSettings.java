package io.marquee.kit.settings;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every service has.
 *
 * @param dataDir the folder for what the service keeps on disk (operations, caches); made when absent. By default
 *     {@code .marquee/data/} and the service's name
 */
@ConfigurationProperties("marquee")
record MarqueeSettings(
        @DefaultValue(".marquee/data/service") Path dataDir) {}
