package io.marquee.spark;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** Runs one job after the other in a JVM with Spark's class path: each line of standard input has the arguments of one. */
final class JobLoop {

    static final String ENDED = "ENDED ";

    private JobLoop() {}

    public static void main(String[] none) throws Exception {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String how = "well";
            try {
                CleanReviews.main(line.split("\t"));
            } catch (RuntimeException | Error e) {
                how = "with " + e;
            }
            System.out.println(ENDED + how);
        }
    }
}
