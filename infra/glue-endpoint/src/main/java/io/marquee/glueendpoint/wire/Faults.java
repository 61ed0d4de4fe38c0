package io.marquee.glueendpoint.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Errors that somebody ordered: the next calls of an operation get them instead of their answers. */
public final class Faults {

    private static final int MOST = 1000;

    private final List<Fault> ordered = new ArrayList<>();

    /**
     * An error for calls to come.
     *
     * @param operation such as {@code StartJobRun}
     * @param code such as {@code ThrottlingException}
     * @param message what the caller reads
     * @param status the HTTP status
     * @param times how many calls get it
     */
    public record Fault(String operation, String code, String message, int status, int times) {

        private Fault less() {
            return new Fault(operation, code, message, status, times - 1);
        }
    }

    /** Orders a fault. */
    public synchronized void order(Fault fault) {
        if (fault.times() < 1 || fault.status() < 400 || fault.status() > 599 || ordered.size() >= MOST) {
            throw AwsException.invalid(
                    "A fault needs times of 1 or more and a status from 400 to 599; " + MOST + " may wait.");
        }
        ordered.add(fault);
    }

    /** The next calls of an operation are throttled. */
    public void throttle(String operation, int times) {
        order(new Fault(operation, "ThrottlingException", "Rate exceeded", 400, times));
    }

    /** The fault that a call gets, which is then used up once. */
    synchronized Optional<Fault> take(String operation) {
        for (int i = 0; i < ordered.size(); i++) {
            Fault fault = ordered.get(i);
            if (fault.operation().equals(operation)) {
                if (fault.times() > 1) {
                    ordered.set(i, fault.less());
                } else {
                    ordered.remove(i);
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
