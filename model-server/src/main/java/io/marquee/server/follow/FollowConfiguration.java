package io.marquee.server.follow;

import io.marquee.kit.security.OpenRoutes;
import io.marquee.server.deploy.Deployments;
import io.marquee.server.deploy.ModelViews;
import io.marquee.tracking.Tracking;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Aliases are followed by a running server. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class FollowConfiguration {

    @Bean
    AliasFollower aliasFollower(Deployments deployments, ModelViews views, Tracking tracking) {
        return new AliasFollower(deployments, views, tracking);
    }

    @Bean
    Following following(AliasFollower follower, Tracking tracking, FollowProperties properties) {
        return new Following(follower, tracking, properties);
    }

    @Bean
    OpenRoutes webhooksAreSigned() {
        return OpenRoutes.of("POST /v1/webhooks/mlflow");
    }
}
