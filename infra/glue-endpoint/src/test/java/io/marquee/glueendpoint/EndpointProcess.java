package io.marquee.glueendpoint;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;

/** The endpoint as its command line starts it, on the folder of a bench. */
final class EndpointProcess implements AutoCloseable {

    private final Bench bench;
    private final Process process;
    private final URI uri;

    EndpointProcess(Bench bench) throws IOException {
        this.bench = bench;
        GlueEndpointSettings settings = bench.settings(0);
        Path spark = Files.createDirectories(bench.folder.resolve("no-spark"));
        var builder = new ProcessBuilder(List.of(
                settings.spark().java().toString(),
                "-Xmx96m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.marquee.glueendpoint.GlueEndpointMain",
                "--port=0",
                "--heap=64",
                "--folder=" + settings.folder(),
                "--spark=" + spark));
        builder.environment().put("AWS_ACCESS_KEY_ID", Bench.KEY);
        builder.environment().put("AWS_SECRET_ACCESS_KEY", Bench.SECRET);
        builder.environment()
                .put("AWS_ENDPOINT_URL_S3", String.valueOf(settings.s3().endpoint()));
        process = builder.redirectError(bench.folder.resolve("endpoint.log").toFile())
                .start();
        uri = URI.create(said(process.inputReader()).replaceAll("^Glue endpoint on (\\S+),.*$", "$1"));
    }

    GlueClient glue() {
        return bench.client(GlueClient.builder(), uri, Bench.KEY, Bench.SECRET);
    }

    CloudWatchLogsClient logs() {
        return bench.client(CloudWatchLogsClient.builder(), uri, Bench.KEY, Bench.SECRET);
    }

    /** The JVM of its one run. */
    ProcessHandle child() {
        return process.children().findFirst().orElseThrow();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private String said(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError(Files.readString(bench.folder.resolve("endpoint.log")));
        }
        return line;
    }
}
