package io.marquee.server.batch;

import io.marquee.server.ModelServerProperties;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workers of a running server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WorkerConfiguration {

    @Bean
    Batcher batcher(BatchProperties batches, ModelServerProperties server, List<BatchListener> listeners) {
        return new Batcher(batches, server.threads(), listeners);
    }
}
