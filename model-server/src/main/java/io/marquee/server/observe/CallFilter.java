package io.marquee.server.observe;

import io.marquee.base.FailureKind;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Sees every request from its beginning to the end of its answer: counts those for predictions, and logs them all. */
final class CallFilter extends OncePerRequestFilter {

    private static final String OPERATIONS = "/actuator";

    private final PredictionMeters meters;
    private final @Nullable AccessLog log;

    /** @param log null for none */
    CallFilter(PredictionMeters meters, @Nullable AccessLog log) {
        this.meters = meters;
        this.log = log;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith(OPERATIONS);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long start = System.nanoTime();
        Call call = Call.begin();
        try {
            chain.doFilter(request, response);
            ended(request, response.getStatus(), call, start);
        } catch (ServletException | IOException | RuntimeException e) {
            ended(request, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, call, start);
            throw e;
        } finally {
            Call.end();
        }
    }

    private void ended(HttpServletRequest request, int status, Call call, long start) {
        String route = (String) request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Protocol protocol = PredictionRoutes.protocol(request, route);
        FailureKind failure = failure(status, call);
        long nanos = System.nanoTime() - start;
        if (protocol != null) {
            meters.ended(protocol, call, failure, nanos);
        }
        if (log != null) {
            log.write(new AccessLog.Request(request.getMethod(), route, status, protocol, nanos), call, failure);
        }
    }

    private static @Nullable FailureKind failure(int status, Call call) {
        FailureKind seen = Outcomes.kind(status);
        return seen == null || call.failure() == null ? seen : call.failure();
    }
}
