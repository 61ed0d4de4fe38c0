package io.marquee.s3endpoint;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the endpoint. The keys come from the environment, so that no listing of processes shows them. */
@Command(
        name = "s3-endpoint",
        mixinStandardHelpOptions = true,
        description = "An S3 endpoint that keeps its objects in a folder.",
        footer = {
            "",
            "The keys that it accepts are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of its environment.",
            "It ends on SIGTERM; a restart on the same folder loses nothing."
        })
final class S3EndpointMain implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind (default ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "4566", description = "Port, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--folder", required = true, description = "Folder that holds the objects; made when absent.")
    private Path folder = Path.of("");

    @Option(names = "--bucket", description = "A bucket that shall exist; may be given several times.")
    private List<String> buckets = List.of();

    public static void main(String[] args) {
        System.exit(new CommandLine(new S3EndpointMain())
                .setExecutionExceptionHandler((e, line, parsed) -> explain(e, System.err))
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        var settings = new S3EndpointSettings(
                host,
                port,
                folder,
                environment("AWS_ACCESS_KEY_ID"),
                Secret.of(environment("AWS_SECRET_ACCESS_KEY")),
                buckets);
        S3Endpoint endpoint = S3Endpoint.start(settings);
        Runtime.getRuntime().addShutdownHook(new Thread(endpoint::close, "s3-endpoint-stop"));
        System.out.println("S3 endpoint on " + endpoint.uri() + ", objects in " + folder.toAbsolutePath());
        new CountDownLatch(1).await();
        return 0;
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT, "The environment has no " + name + ".", "Set it and start again.");
        }
        return value;
    }

    private static int explain(Exception e, PrintStream err) throws Exception {
        if (e instanceof MarqueeException failure) {
            err.println(failure.explanation());
            return failure.kind().exitCode();
        }
        throw e;
    }
}
