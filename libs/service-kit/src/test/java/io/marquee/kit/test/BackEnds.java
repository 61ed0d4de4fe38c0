package io.marquee.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Notes which back ends a suite was held against, and which not, so that nothing is left out unseen: {@code ./marquee test}
 * prints the notes at its end.
 */
public final class BackEnds {

    private static final Path NOTES = Path.of("target", "back-ends");

    private BackEnds() {}

    /** The suite ran against it. */
    public static void exercised(String suite, String backEnd) {
        note(suite, backEnd, "exercised");
    }

    /** The suite did not run against it. */
    public static void leftOut(String suite, String backEnd, String reason) {
        note(suite, backEnd, "NOT exercised: " + reason);
    }

    private static void note(String suite, String backEnd, String what) {
        String name = (suite + "-" + backEnd).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String line = suite + " on " + backEnd + ": " + what + System.lineSeparator();
        try {
            Files.writeString(Files.createDirectories(NOTES).resolve(name + ".txt"), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.print(line);
    }
}
