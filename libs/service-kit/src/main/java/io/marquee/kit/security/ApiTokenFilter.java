package io.marquee.kit.security;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import io.marquee.kit.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a write pass only with the token: everything below {@code /v1} but the open routes, and the guarded routes. */
final class ApiTokenFilter extends OncePerRequestFilter {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SCHEME = "bearer ";

    private final Secret token;
    private final Routes guarded;
    private final Routes open;
    private final ProblemWriter problems;

    ApiTokenFilter(Secret token, Routes guarded, Routes open, ProblemWriter problems) {
        this.token = token;
        this.guarded = guarded;
        this.open = open;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!needsToken(request)) {
            chain.doFilter(request, response);
            return;
        }
        String candidate = bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (candidate != null && token.matches(candidate)) {
            chain.doFilter(request, response);
            return;
        }
        refuse(candidate != null, request, response);
    }

    private boolean needsToken(HttpServletRequest request) {
        return !READS.contains(request.getMethod()) && guarded.contain(request) && !open.contain(request);
    }

    private void refuse(boolean wrong, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(
                HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"marquee\"" + (wrong ? ", error=\"invalid_token\"" : ""));
        String message = wrong ? "The API token is not the right one." : "This needs the API token.";
        problems.write(
                new MarqueeException(
                        FailureKind.UNAUTHORIZED,
                        message,
                        "Send the service's MARQUEE_API_TOKEN as 'Authorization: Bearer <token>'."),
                request,
                response);
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return null;
        }
        return header.substring(SCHEME.length()).strip();
    }
}
