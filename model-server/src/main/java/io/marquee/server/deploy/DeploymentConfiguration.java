package io.marquee.server.deploy;

import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.live.LiveModels;
import io.marquee.tracking.Tracking;
import java.time.Clock;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deployments of a running server; they are restored before it calls itself ready. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DeploymentConfiguration {

    @Bean
    Deployments deployments(
            Tracking tracking,
            ObjectStore store,
            LiveModels live,
            ModelServerProperties properties,
            DataFolder data,
            Clock clock) {
        ModelCache cache = new ModelCache(data.folder("models"), tracking);
        return new Deployments(
                new VersionChooser(tracking),
                new ModelLoading(tracking, cache, ClassifierLoader.bert(properties.threads())),
                new DeploymentStore(store, properties.name()),
                live,
                clock);
    }

    @Bean
    ApplicationRunner restoreDeployments(Deployments deployments) {
        return arguments -> deployments.restore();
    }
}
