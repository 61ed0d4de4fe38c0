package io.marquee.server.deploy;

import io.marquee.kit.settings.DataFolder;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.live.LiveModels;
import io.marquee.tracking.Tracking;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Deployments of a running server; they are restored before it calls itself ready. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class DeploymentConfiguration {

    DeploymentConfiguration() {
        StartAhead.begin();
    }

    @Bean
    Ledger ledger(ObjectStore store, ModelServerProperties properties) {
        return new Ledger(new DeploymentStore(store, properties.name()));
    }

    @Bean
    LoadedVersions loadedVersions(LiveModels live) {
        return new LoadedVersions(live);
    }

    @Bean
    ModelCache modelCache(Tracking tracking, DataFolder data, DeploymentProperties properties) {
        return new ModelCache(
                data.folder("models"), tracking, properties.cacheSize().toBytes());
    }

    @Bean
    VersionLoads versionLoads(
            Tracking tracking,
            ModelCache cache,
            LoadedVersions loaded,
            ModelServerProperties server,
            DeploymentProperties properties) {
        var memory = new MemoryBudget(new ProcessMemory(properties.memoryLimit()), properties);
        return new VersionLoads(
                new ModelLoading(tracking, cache, ClassifierLoader.bert(server.engine()), memory), loaded);
    }

    @Bean
    Deployments deployments(
            Tracking tracking,
            VersionLoads loads,
            Ledger ledger,
            LoadedVersions loaded,
            ModelCache cache,
            Clock clock) {
        return new Deployments(
                new Deployments.Means(new VersionChooser(tracking), loads, ledger, loaded, cache, clock));
    }

    @Bean
    ModelViews modelViews(Ledger ledger, LoadedVersions loaded, VersionLoads loads) {
        return new ModelViews(ledger, loaded, loads);
    }

    @Bean
    Restoration restoration(Deployments deployments, DeploymentProperties properties) {
        return new Restoration(deployments::restore, deployments::mend, properties.retry());
    }

    @Bean
    RestorationHealth deploymentsHealthIndicator(Restoration restoration, ModelViews views) {
        return new RestorationHealth(restoration, views::problems);
    }
}
