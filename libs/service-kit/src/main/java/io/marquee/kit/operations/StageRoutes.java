package io.marquee.kit.operations;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Gives every stage its routes: {@code /v1/{collection}} and what is below it. */
final class StageRoutes implements SmartInitializingSingleton {

    private final RequestMappingHandlerMapping mapping;
    private final List<Stage<?, ?>> stages;
    private final Function<Stage<?, ?>, StageEndpoint<?, ?>> endpoints;

    StageRoutes(
            RequestMappingHandlerMapping mapping,
            List<Stage<?, ?>> stages,
            Function<Stage<?, ?>, StageEndpoint<?, ?>> endpoints) {
        this.mapping = mapping;
        this.stages = stages;
        this.endpoints = endpoints;
    }

    @Override
    public void afterSingletonsInstantiated() {
        for (Stage<?, ?> stage : stages) {
            StageEndpoint<?, ?> endpoint = endpoints.apply(stage);
            String all = "/v1/" + stage.collection();
            String one = all + "/{id}";
            mapping.registerMapping(
                    route(RequestMethod.POST, all)
                            .consumes(MediaType.APPLICATION_JSON_VALUE)
                            .build(),
                    endpoint,
                    method("start"));
            register(RequestMethod.GET, all, endpoint, "list");
            register(RequestMethod.GET, one, endpoint, "get");
            register(RequestMethod.DELETE, one, endpoint, "cancel");
            register(RequestMethod.GET, one + "/events", endpoint, "events");
        }
    }

    private void register(RequestMethod verb, String path, StageEndpoint<?, ?> endpoint, String method) {
        mapping.registerMapping(route(verb, path).build(), endpoint, method(method));
    }

    private RequestMappingInfo.Builder route(RequestMethod verb, String path) {
        return RequestMappingInfo.paths(path).methods(verb).options(mapping.getBuilderConfiguration());
    }

    private static Method method(String name) {
        return Arrays.stream(StageEndpoint.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
