package io.marquee.glueendpoint;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.Secret;
import io.marquee.glueendpoint.run.S3Access;
import io.marquee.glueendpoint.run.SparkSettings;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the endpoint. The keys come from the environment, so that no listing of processes shows them. */
@Command(
        name = "glue-endpoint",
        mixinStandardHelpOptions = true,
        description = "A local AWS Glue that runs its jobs, each in a JVM with Spark in local mode.",
        footer = {
            "",
            "The keys that it accepts, and that its jobs get for S3, are AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
            "of its environment; S3 is at AWS_ENDPOINT_URL_S3, or Amazon's in AWS_REGION where that is not set.",
            "It ends on SIGTERM, and the jobs at work with it; a restart on the same folder keeps jobs and runs.",
            "",
            "A run can be made to suffer by its argument --marquee-fault, a list with semicolons of slow-start:SECONDS,",
            "as:STATE, timeout:SECONDS and end:STATE[:MESSAGE]; with --faults, POST /faults orders an error for calls:",
            "{\"operation\":\"StartJobRun\",\"code\":\"ThrottlingException\",\"message\":\"Rate exceeded\",\"status\":400,\"times\":2}"
        })
final class GlueEndpointMain implements Callable<Integer> {

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "Address to bind (default ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "4567", description = "Port, 0 for a free one (default ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--folder",
            required = true,
            description = "Folder that holds jobs, runs and their lines; made when absent.")
    private Path folder = Path.of("");

    @Option(names = "--spark", required = true, description = "Folder with the jars of Spark 3.5 and its S3.")
    private Path spark = Path.of("");

    @Option(names = "--heap", defaultValue = "768", description = "Heap of a run in MiB (default ${DEFAULT-VALUE}).")
    private int heap;

    @Option(names = "--cores", defaultValue = "2", description = "Tasks at once in a run (default ${DEFAULT-VALUE}).")
    private int cores;

    @Option(names = "--processes", defaultValue = "2", description = "Runs at work at once (default ${DEFAULT-VALUE}).")
    private int processes;

    @Option(
            names = "--faults",
            description = "Let errors be ordered over POST /faults, by anyone who reaches the port.")
    private boolean faults;

    public static void main(String[] args) {
        // a request that does not come to its end is given up
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        System.exit(new CommandLine(new GlueEndpointMain())
                .setExecutionExceptionHandler((e, line, parsed) -> explain(e, System.err))
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!Files.isDirectory(spark)) {
            throw invalid("There is no folder " + spark + " with Spark's jars.", "Build infra/spark-runtime first.");
        }
        if (heap < 1 || cores < 1 || processes < 1) {
            throw invalid("--heap, --cores and --processes must be 1 or more.", null);
        }
        GlueEndpoint endpoint = GlueEndpoint.start(settings());
        Runtime.getRuntime().addShutdownHook(new Thread(endpoint::close, "glue-endpoint-stop"));
        System.out.println("Glue endpoint on " + endpoint.uri() + ", jobs and runs in " + folder.toAbsolutePath());
        new CountDownLatch(1).await();
        return 0;
    }

    private GlueEndpointSettings settings() {
        String accessKey = required("AWS_ACCESS_KEY_ID");
        Secret secretKey = Secret.of(required("AWS_SECRET_ACCESS_KEY"));
        var s3 = new S3Access(
                environment("AWS_ENDPOINT_URL_S3").map(URI::create).orElse(null),
                environment("AWS_REGION").orElse("us-east-1"),
                accessKey,
                secretKey);
        SparkSettings usual = SparkSettings.of(spark.toAbsolutePath());
        var runs = new SparkSettings(usual.java(), usual.jars(), heap, cores, processes);
        return new GlueEndpointSettings(host, port, folder, accessKey, secretKey, s3, runs, faults);
    }

    private static String required(String name) {
        return environment(name)
                .orElseThrow(() -> invalid("The environment has no " + name + ".", "Set it and start again."));
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }

    private static MarqueeException invalid(String message, @Nullable String remedy) {
        return new MarqueeException(FailureKind.INVALID_INPUT, message, remedy);
    }

    private static int explain(Exception e, PrintStream err) throws Exception {
        if (e instanceof MarqueeException failure) {
            err.println(failure.explanation());
            return failure.kind().exitCode();
        }
        throw e;
    }
}
