package io.marquee.kit.openapi;

import io.marquee.base.Secret;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.security.ApiSettings;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/** OpenAPI: who the service is, its token, and the routes of its stages. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiAutoConfiguration {

    private static final String TOKEN = "token";

    static {
        SpringDocUtils.getConfig()
                .replaceWithClass(JsonNode.class, Object.class)
                .replaceWithClass(Secret.class, String.class);
    }

    @Bean
    @ConditionalOnMissingBean
    OpenAPI openApi(
            @Value("${spring.application.name:service}") String name,
            ObjectProvider<BuildProperties> build,
            ApiSettings api) {
        BuildProperties built = build.getIfAvailable();
        String version = built == null ? null : built.getVersion();
        var scheme = new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .description("The token that writes need where MARQUEE_API_TOKEN is set; here "
                        + (api.hasToken() ? "it is." : "it is not."));
        return new OpenAPI()
                .info(new Info().title(name).version(version == null ? "unbuilt" : version))
                .components(new Components().addSecuritySchemes(TOKEN, scheme))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
    }

    @Bean
    JsonNamesConverter jsonNamesConverter() {
        return new JsonNamesConverter();
    }

    @Bean
    OpenApiCustomizer stagePaths(ObjectProvider<Stage<?, ?>> stages) {
        return api -> stages.orderedStream().forEach(stage -> new StagePaths(api, stage).add());
    }
}
