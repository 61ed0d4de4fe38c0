package io.marquee.kit.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** A set of routes, matched on the path as Spring MVC sees it, so that no spelling of a path gets around it. */
final class Routes {

    private record Route(String method, PathPattern path) {}

    private final List<Route> routes;

    private Routes(List<Route> routes) {
        this.routes = routes;
    }

    static Routes of(List<String> routes) {
        return new Routes(routes.stream().map(Routes::parse).toList());
    }

    boolean contain(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.parse(request);
        return routes.stream()
                .filter(route -> route.method.equals("*") || route.method.equals(request.getMethod()))
                .anyMatch(route -> route.path.matches(path.pathWithinApplication()));
    }

    private static Route parse(String route) {
        String[] parts = route.strip().split("\\s+", -1);
        if (parts.length != 2 || !parts[1].startsWith("/")) {
            throw new IllegalArgumentException("'" + route + "' is not a method and a path");
        }
        return new Route(parts[0].toUpperCase(Locale.ROOT), PathPatternParser.defaultInstance.parse(parts[1]));
    }
}
