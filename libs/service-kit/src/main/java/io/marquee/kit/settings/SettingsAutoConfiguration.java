package io.marquee.kit.settings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The settings that every service has. */
@AutoConfiguration
@EnableConfigurationProperties({MarqueeSettings.class, TrackingEndpoint.class})
class SettingsAutoConfiguration {

    /** Made when first asked for: a job that keeps nothing needs no folder. */
    @Bean
    @Lazy
    DataFolder dataFolder(MarqueeSettings settings) {
        return new DataFolder(settings.dataDir());
    }
}
