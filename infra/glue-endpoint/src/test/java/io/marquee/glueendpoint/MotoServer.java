package io.marquee.glueendpoint;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** moto's server of AWS's imitations, where its Python is there (see {@code infra/moto}). */
final class MotoServer implements AutoCloseable {

    private static final String SETTING = "MARQUEE_MOTO";
    private static final String IN_REPOSITORY = ".marquee/moto/bin/python";

    /** Serves until its input ends, so that it never outlives a test. */
    private static final String SCRIPT = """
            import sys
            from moto.server import ThreadedMotoServer
            server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
            server.start()
            print("port", server.get_host_and_port()[1], flush=True)
            sys.stdin.read()
            """;

    private final Process process;
    private final URI uri;

    private MotoServer(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /** The Python that has it; empty where there is none. */
    static Optional<Path> python() {
        String named = System.getenv(SETTING);
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(".mvn")))
                .map(folder -> folder.resolve(IN_REPOSITORY))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static MotoServer start(Path python, Path log) throws IOException {
        Process process = new ProcessBuilder(List.of(python.toString(), "-c", SCRIPT))
                .redirectError(log.toFile())
                .start();
        String line;
        do {
            line = process.inputReader().readLine();
            if (line == null) {
                throw new AssertionError(Files.readString(log));
            }
        } while (!line.startsWith("port "));
        return new MotoServer(process, URI.create("http://127.0.0.1:" + line.substring(5)));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
