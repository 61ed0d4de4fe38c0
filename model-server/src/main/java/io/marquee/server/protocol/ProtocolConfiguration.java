package io.marquee.server.protocol;

import io.marquee.kit.security.GuardedRoutes;
import io.marquee.kit.security.OpenRoutes;
import io.marquee.server.ModelServerProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What all protocols are given. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ProtocolConfiguration {

    @Bean
    InputLimits inputLimits(ModelServerProperties properties) {
        return InputLimits.of(properties);
    }

    @Bean
    OpenRoutes predictionsOfAVersionAreOpen() {
        return OpenRoutes.of("POST /v1/models/{name}/versions/{version}/predict");
    }

    /** They change what is live; everything else outside /v1 only asks. */
    @Bean
    GuardedRoutes originalRoutesAreGuarded() {
        return GuardedRoutes.of("POST /deploy", "POST /remove");
    }
}
