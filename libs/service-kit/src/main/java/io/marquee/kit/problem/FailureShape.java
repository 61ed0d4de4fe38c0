package io.marquee.kit.problem;

import io.marquee.base.FailureKind;

/**
 * How failures are told on routes that follow another protocol than ours. A service declares one as a bean for each such
 * protocol; everything else is told as a {@link Problem}.
 */
public interface FailureShape {

    /** Whether the failures of a path, as it was sent, take this shape. */
    boolean covers(String path);

    /** A failure in this shape; its status may differ from ours where the protocol has its own. */
    Told tell(FailureKind kind, Problem problem);

    /**
     * A failure as it leaves.
     *
     * @param status the HTTP status
     * @param mediaType the media type of the body
     * @param body what becomes JSON, or a text that is sent as it is
     */
    record Told(int status, String mediaType, Object body) {

        /** A failure told in JSON. */
        public static Told json(int status, Object body) {
            return new Told(status, "application/json", body);
        }
    }
}
