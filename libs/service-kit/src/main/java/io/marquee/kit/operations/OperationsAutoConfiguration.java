package io.marquee.kit.operations;

import io.marquee.kit.problem.FailureCounter;
import io.marquee.kit.problem.StrictJson;
import io.marquee.kit.settings.DataFolder;
import io.marquee.kit.telemetry.StageSpans;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import jakarta.validation.Validator;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Every {@link Stage} bean as a REST resource. */
@AutoConfiguration
@EnableConfigurationProperties(OperationsSettings.class)
class OperationsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnBean(Stage.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Web {

        @Bean
        Operations operations(
                List<Stage<?, ?>> stages,
                DataFolder folder,
                JsonMapper json,
                OperationsSettings settings,
                FailureCounter failures,
                ObjectProvider<MeterRegistry> registry,
                StageSpans spans,
                Clock clock) {
            MeterRegistry metrics = registry.getIfAvailable(() -> Metrics.globalRegistry);
            OperationFiles files = new OperationFiles(folder.folder("operations"), json);
            StageWork work = new StageWork(files, json, failures, metrics, spans, clock);
            return new Operations(stages, files, work, json, settings, metrics, clock);
        }

        @Bean
        AwaitedStages awaitedStages(Operations operations) {
            return new AwaitedStages(operations);
        }

        @Bean
        StageRoutes stageRoutes(
                @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
                List<Stage<?, ?>> stages,
                Operations operations,
                OperationsSettings settings,
                StrictJson json,
                Validator validator) {
            OperationEvents events = new OperationEvents(settings.heartbeat());
            return new StageRoutes(
                    mapping, stages, stage -> new StageEndpoint<>(stage, operations, events, json.mapper(), validator));
        }
    }
}
