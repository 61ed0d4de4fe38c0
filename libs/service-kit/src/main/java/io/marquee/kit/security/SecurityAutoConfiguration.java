package io.marquee.kit.security;

import io.marquee.base.Secret;
import io.marquee.kit.problem.ProblemWriter;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The token on writes and the limit on bodies. */
@AutoConfiguration
@EnableConfigurationProperties(ApiSettings.class)
class SecurityAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(SecurityAutoConfiguration.class);
    // after the metrics filter, so that refusals are counted, before everything that does work
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;
    private static final String BELOW_V1 = "* /v1/**";

    /** A job has settings (its calls carry the token) and no routes. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Filters {

        @Bean
        FilterRegistrationBean<ApiTokenFilter> apiTokenFilter(
                ApiSettings settings,
                ServerProperties server,
                ObjectProvider<OpenRoutes> open,
                ObjectProvider<GuardedRoutes> guarded,
                ProblemWriter problems) {
            Secret token = settings.token() == null ? Secret.of("") : settings.token();
            Stream<String> more = guarded.stream().flatMap(routes -> routes.routes().stream());
            List<String> left =
                    open.stream().flatMap(routes -> routes.routes().stream()).toList();
            var filter = new ApiTokenFilter(
                    token, Routes.of(Stream.concat(Stream.of(BELOW_V1), more).toList()), Routes.of(left), problems);
            var registration = new FilterRegistrationBean<>(filter);
            registration.setOrder(FIRST);
            registration.setEnabled(settings.hasToken());
            if (!settings.hasToken() && !isLoopback(server.getAddress())) {
                log.warn("No marquee.api.token (MARQUEE_API_TOKEN) is set: everyone who reaches this port may write.");
            }
            return registration;
        }

        @Bean
        FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ApiSettings settings, ProblemWriter problems) {
            var registration = new FilterRegistrationBean<>(new BodyLimitFilter(
                    new BodyLimits(settings.maxBodySize(), settings.bodyTimeout(), System::nanoTime), problems));
            registration.setOrder(FIRST + 1);
            return registration;
        }
    }

    private static boolean isLoopback(@Nullable InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
