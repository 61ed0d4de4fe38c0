package io.marquee.kit.security;

import java.util.List;

/**
 * Writes that need no token although one is configured: a service declares them as a bean, for example
 * {@code OpenRoutes.of("POST /v1/models/{name}/predict")}.
 *
 * @param routes method, a space, and a path pattern
 */
public record OpenRoutes(List<String> routes) {

    public OpenRoutes {
        routes = List.copyOf(routes);
    }

    /** The routes given. */
    public static OpenRoutes of(String... routes) {
        return new OpenRoutes(List.of(routes));
    }
}
