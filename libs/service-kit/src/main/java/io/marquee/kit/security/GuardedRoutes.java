package io.marquee.kit.security;

import java.util.List;

/**
 * Writes outside {@code /v1} that need the token as well: a service declares them as a bean, for example
 * {@code GuardedRoutes.of("POST /deploy")}.
 *
 * @param routes method, a space, and a path pattern
 */
public record GuardedRoutes(List<String> routes) {

    public GuardedRoutes {
        routes = List.copyOf(routes);
    }

    /** The routes given. */
    public static GuardedRoutes of(String... routes) {
        return new GuardedRoutes(List.of(routes));
    }
}
