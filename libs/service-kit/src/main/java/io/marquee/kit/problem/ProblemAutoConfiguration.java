package io.marquee.kit.problem;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Failures as problems, and strict JSON for requests. */
@AutoConfiguration(before = ErrorMvcAutoConfiguration.class)
class ProblemAutoConfiguration {

    @Bean
    SecretJson secretJson() {
        return new SecretJson();
    }

    @Bean
    StrictJson strictJson(JsonMapper mapper) {
        return new StrictJson(mapper);
    }

    @Bean
    FailureCounter failureCounter(ObjectProvider<MeterRegistry> registry) {
        return new FailureCounter(registry.getIfAvailable(() -> Metrics.globalRegistry));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static class Web {

        @Bean
        FailureShapes failureShapes(ObjectProvider<FailureShape> shapes) {
            return new FailureShapes(shapes.orderedStream().toList());
        }

        @Bean
        ProblemAdvice problemAdvice(FailureCounter failures, FailureShapes shapes) {
            return new ProblemAdvice(failures, shapes);
        }

        @Bean
        @ConditionalOnMissingBean(ErrorController.class)
        ProblemErrorController problemErrorController(FailureCounter failures, FailureShapes shapes) {
            return new ProblemErrorController(failures, shapes);
        }

        @Bean
        ProblemWriter problemWriter(JsonMapper mapper, FailureCounter failures, FailureShapes shapes) {
            return new ProblemWriter(mapper, failures, shapes);
        }

        @Bean
        WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> containerProblems(ProblemWriter problems) {
            return factory -> factory.addContextCustomizers(
                    context -> context.getParent().getPipeline().addValve(new ContainerProblems(problems)));
        }

        @Bean
        ServerHttpMessageConvertersCustomizer strictRequests(StrictJson json) {
            return converters -> converters.withJsonConverter(new JacksonJsonHttpMessageConverter(json.mapper()));
        }
    }
}
