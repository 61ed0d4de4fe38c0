package io.marquee.glueendpoint.run;

import io.marquee.glueendpoint.wire.AwsException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is to suffer, by its argument {@code --marquee-fault}: faults in a list with semicolons, each
 * {@code slow-start:SECONDS}, {@code as:STATE} (what it is called while it is at work), {@code timeout:SECONDS} (instead of
 * the job's minutes) or {@code end:STATE} and {@code end:STATE:MESSAGE} (it ends so, and the job does not run).
 *
 * @param slowStart how long it stays in STARTING
 * @param shownAs what it is called while it is at work
 * @param timeout how long it may take; empty where the job says so
 * @param end how it ends whatever it does
 */
record RunFaults(Duration slowStart, String shownAs, Optional<Duration> timeout, Optional<Ending> end) {

    static final String ARGUMENT = "--marquee-fault";

    /** @throws AwsException where the argument makes no sense */
    static RunFaults of(Map<String, String> arguments) {
        Duration slowStart = Duration.ZERO;
        String shownAs = "RUNNING";
        Optional<Duration> timeout = Optional.empty();
        Optional<Ending> end = Optional.empty();
        for (String fault : arguments.getOrDefault(ARGUMENT, "").split(";")) {
            String[] parts = fault.strip().split(":", 3);
            String value = parts.length > 1 ? parts[1] : "";
            switch (parts[0]) {
                case "" -> {}
                case "slow-start" -> slowStart = seconds(value);
                case "as" -> shownAs = state(value);
                case "timeout" -> timeout = Optional.of(seconds(value));
                case "end" ->
                    end = Optional.of(new Ending(state(value), parts.length > 2 ? parts[2] : "ordered by a fault"));
                default -> throw unknown(fault);
            }
        }
        return new RunFaults(slowStart, shownAs, timeout, end);
    }

    private static Duration seconds(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw unknown(text);
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    private static String state(String text) {
        if (!text.matches("[A-Z_]{1,40}")) {
            throw unknown(text);
        }
        return text;
    }

    private static AwsException unknown(String fault) {
        return AwsException.invalid(ARGUMENT + " has a fault that does not exist: '" + fault + "'.");
    }
}
