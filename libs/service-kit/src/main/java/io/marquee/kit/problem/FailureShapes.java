package io.marquee.kit.problem;

import io.marquee.base.FailureKind;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Finds the shape that a request's failure is told in. */
public final class FailureShapes {

    private static final String CHOSEN = FailureShapes.class.getName();

    private final List<FailureShape> shapes;

    FailureShapes(List<FailureShape> shapes) {
        this.shapes = List.copyOf(shapes);
    }

    /** From now on the request's failures are told in this shape, whatever its path: where a route serves two protocols. */
    public static void choose(HttpServletRequest request, FailureShape shape) {
        request.setAttribute(CHOSEN, shape);
    }

    /** A failure as the request's protocol tells it. */
    FailureShape.Told tell(HttpServletRequest request, FailureKind kind, Problem problem) {
        if (request.getAttribute(CHOSEN) instanceof FailureShape chosen) {
            return chosen.tell(kind, problem);
        }
        String path = path(request);
        for (FailureShape shape : shapes) {
            if (shape.covers(path)) {
                return shape.tell(kind, problem);
            }
        }
        return new FailureShape.Told(problem.status(), Problem.MEDIA_TYPE, problem);
    }

    private static String path(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : String.valueOf(request.getRequestURI());
    }
}
