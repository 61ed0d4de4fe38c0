package io.marquee.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes one {@link Load} a line from standard input and says the {@link Outcome} of each in a line; one process for all
 * measurements, so that it is compiled and warm. The end of its input ends it.
 *
 * <p>Ours because the processors are the servers': wrk, oha and hey come from neither Maven Central nor PyPI, and none of
 * them holds every answer against the labels that are expected.
 */
public final class LoadGenerator {

    private LoadGenerator() {}

    public static void main(String[] arguments) throws IOException {
        JsonMapper json = JsonMapper.shared();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out.println(json.writeValueAsString(ClosedLoop.run(json.readValue(line, Load.class), System::nanoTime)));
        }
    }
}
