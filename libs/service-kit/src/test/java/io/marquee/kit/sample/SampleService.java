package io.marquee.kit.sample;

import io.marquee.kit.ServiceMain;
import io.marquee.kit.security.GuardedRoutes;
import io.marquee.kit.security.OpenRoutes;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** The sample's entry point. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SampleService {

    public static void main(String[] args) {
        ServiceMain.run(SampleService.class, new SampleJob(), args);
    }

    @Bean
    OpenRoutes openRoutes() {
        return OpenRoutes.of("POST /v1/echoes/{name}");
    }

    @Bean
    GuardedRoutes guardedRoutes() {
        return GuardedRoutes.of("POST /legacy");
    }
}
