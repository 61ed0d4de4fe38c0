package io.marquee.kit.datasets;

import io.marquee.reviews.dataset.DatasetCatalog;
import io.marquee.reviews.store.ObjectStore;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** The catalog of datasets, made when a service asks for it: one that does not needs no bucket. */
@AutoConfiguration
class DatasetsAutoConfiguration {

    @Bean
    @Lazy
    DatasetCatalog datasetCatalog(
            ObjectStore store,
            ObjectProvider<Clock> clock,
            ObjectProvider<BuildProperties> build,
            @Value("${spring.application.name:marquee}") String service) {
        BuildProperties facts = build.getIfAvailable();
        String version = facts == null ? "unbuilt" : String.valueOf(facts.getVersion());
        return new DatasetCatalog(store, clock.getIfAvailable(Clock::systemUTC), service + " " + version);
    }
}
