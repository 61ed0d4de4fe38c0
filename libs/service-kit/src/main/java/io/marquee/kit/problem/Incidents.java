package io.marquee.kit.problem;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives every unexpected failure a name under which the log has its stack trace. */
public final class Incidents {

    private static final Logger log = LoggerFactory.getLogger(Incidents.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAME_BYTES = 4;

    private Incidents() {}

    /** A new name, eight hex digits. */
    public static String newName() {
        byte[] bytes = new byte[NAME_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Logs a failure with its stack trace and gives the name that it was logged under. */
    public static String log(String where, Throwable failure) {
        String incident = newName();
        log.error("Incident {} in {}", incident, where, failure);
        return incident;
    }
}
