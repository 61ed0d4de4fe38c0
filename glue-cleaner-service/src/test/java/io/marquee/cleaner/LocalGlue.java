package io.marquee.cleaner;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.Secret;
import io.marquee.glueendpoint.GlueEndpoint;
import io.marquee.glueendpoint.GlueEndpointSettings;
import io.marquee.glueendpoint.run.S3Access;
import io.marquee.glueendpoint.run.SparkSettings;
import io.marquee.kit.test.S3EndpointExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/** The local Glue beside the S3 of a test, which really runs the Spark job, and the cleaner's jar that cleans on it. */
final class LocalGlue implements AutoCloseable {

    private static final Path JAR = Path.of("target/glue-cleaner-service.jar");
    private static final Path SPARK = Path.of("../infra/spark-runtime/target/spark");
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final long LIMIT = TimeUnit.MINUTES.toNanos(3);

    final Bench bench;
    final GlueEndpoint endpoint;
    final GlueClient client;
    private final S3EndpointExtension s3;
    private final Path folder;

    LocalGlue(S3EndpointExtension s3, Path folder) {
        this.s3 = s3;
        this.folder = folder;
        bench = new Bench(s3, folder);
        endpoint = open("glue", s3.secretKey());
        client = GlueClient.builder()
                .endpointOverride(endpoint.uri())
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    /** A Glue with a folder of its own that lets in a key with this secret. */
    GlueEndpoint open(String name, String secret) {
        var access = new S3Access(s3.endpoint(), "us-east-1", s3.accessKey(), Secret.of(s3.secretKey()));
        return GlueEndpoint.start(new GlueEndpointSettings(
                "127.0.0.1",
                0,
                folder.resolve(name),
                s3.accessKey(),
                Secret.of(secret),
                access,
                new SparkSettings(JAVA, SPARK.toAbsolutePath(), 512, 2, 2),
                false));
    }

    /** A job of ours, as an older version has left it; its runs suffer a fault. */
    void job(String name, String fault) {
        client.createJob(job -> job.name(name)
                .role("Cleaning")
                .command(command -> command.name("glueetl").scriptLocation("s3://old/clean_reviews.scala"))
                .defaultArguments(Map.of(
                        "--class", "GlueApp", "--extra-jars", "s3://old/spark-jobs.jar", "--marquee-fault", fault)));
    }

    /** Cleans in this process, as a job does, and gives the exit code. */
    int clean(String... options) {
        return bench.run(options(options));
    }

    /** A process of the cleaner's jar at work. */
    Process start(String... options) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-jar", JAR.toString()));
        command.addAll(List.of(bench.arguments(options(options))));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start();
    }

    /** The exit code of a process of the cleaner. */
    int end(Process process) throws Exception {
        assertThat(process.waitFor(LIMIT, TimeUnit.NANOSECONDS)).as(said()).isTrue();
        return process.exitValue();
    }

    /** What the last process of the cleaner has said. */
    String said() throws IOException {
        return Files.readString(log().toPath());
    }

    /** Waits until the last process of the cleaner speaks of something. */
    void awaitSaid(String what) throws Exception {
        long deadline = System.nanoTime() + LIMIT;
        while (!said().contains(what)) {
            assertThat(System.nanoTime()).as(said()).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The one run of a job, once it is there. */
    JobRun await(String job) throws Exception {
        long deadline = System.nanoTime() + LIMIT;
        while (runs(job).isEmpty()) {
            assertThat(System.nanoTime()).as("no run of " + job).isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(runs(job)).hasSize(1);
        return runs(job).getFirst();
    }

    List<JobRun> runs(String job) {
        return client.getJobRuns(request -> request.jobName(job)).jobRuns();
    }

    @Override
    public void close() {
        client.close();
        endpoint.close();
        bench.close();
    }

    private File log() {
        return folder.resolve("cleaner.log").toFile();
    }

    private String[] options(String... given) {
        List<String> all = new ArrayList<>(List.of(given));
        if (all.stream().noneMatch(option -> option.startsWith("--glue-endpoint"))) {
            all.add("--glue-endpoint=" + endpoint.uri());
        }
        all.addAll(List.of(
                "--engine=glue",
                "--role=Cleaning",
                "--result=" + folder.resolve("result.json"),
                "--marquee.glue.poll-interval=50ms",
                "--marquee.glue.longest-poll-interval=200ms",
                "--marquee.glue.attempts=2"));
        return all.toArray(String[]::new);
    }
}
