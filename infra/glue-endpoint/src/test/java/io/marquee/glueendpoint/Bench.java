package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.base.Secret;
import io.marquee.glueendpoint.run.S3Access;
import io.marquee.glueendpoint.run.SparkSettings;
import io.marquee.s3endpoint.S3Endpoint;
import io.marquee.s3endpoint.S3EndpointSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** An endpoint with an S3 and a job's jar on it, and the real clients to ask it with. */
final class Bench implements BeforeAllCallback, AfterAllCallback {

    static final String KEY = "test-key";
    static final String SECRET = "test-secret-canary";

    private static final long LIMIT = 60_000_000_000L;
    /**
     * S3Proxy answers before it has read the last, empty chunk of a body in chunks, and closes the connection where that is
     * not there yet, under a client that still writes.
     */
    private static final S3Configuration WHOLE = S3Configuration.builder()
            .pathStyleAccessEnabled(true)
            .chunkedEncodingEnabled(false)
            .build();

    final ModelWatch watch = new ModelWatch();
    Path folder;
    GlueEndpoint endpoint;
    GlueClient glue;
    CloudWatchLogsClient logs;
    private S3Endpoint s3;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        folder = Files.createTempDirectory("marquee-glue-");
        s3 = S3Endpoint.start(
                new S3EndpointSettings("127.0.0.1", 0, folder.resolve("s3"), KEY, Secret.of(SECRET), List.of("jobs")));
        try (S3Client client = client(
                S3Client.builder()
                        .serviceConfiguration(WHOLE)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED),
                s3.uri(),
                KEY,
                SECRET)) {
            client.putObject(put -> put.bucket("jobs").key("a/job.jar"), TestJar.make(folder));
            client.putObject(put -> put.bucket("jobs").key("a/job.scala"), RequestBody.fromString(TestJar.SCRIPT));
            client.putObject(
                    put -> put.bucket("jobs").key("a/other.scala"), RequestBody.fromString("object GlueApp { }"));
        }
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
        if (s3 != null) {
            s3.close();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    void start() {
        endpoint = GlueEndpoint.start(settings(0));
        glue = client(GlueClient.builder(), endpoint.uri(), KEY, SECRET, watch);
        logs = client(CloudWatchLogsClient.builder(), endpoint.uri(), KEY, SECRET, watch);
    }

    void stop() {
        // a start that failed has its own words: an end that fails as well would take their place
        if (endpoint != null) {
            glue.close();
            logs.close();
            endpoint.close();
        }
    }

    GlueEndpointSettings settings(int port) {
        var access = new S3Access(s3.uri(), "us-east-1", KEY, Secret.of(SECRET));
        SparkSettings usual = SparkSettings.of(folder.resolve("no-spark"));
        var spark = new SparkSettings(usual.java(), usual.jars(), 64, 1, 3);
        return new GlueEndpointSettings(
                "127.0.0.1", port, folder.resolve("glue"), KEY, Secret.of(SECRET), access, spark, true);
    }

    <C, B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>> C client(
            B builder, URI uri, String key, String secret, ExecutionInterceptor... interceptors) {
        return builder.endpointOverride(uri)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret)))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(config -> {
                    config.retryStrategy(AwsRetryStrategy.doNotRetry());
                    Stream.of(interceptors).forEach(config::addExecutionInterceptor);
                })
                .build();
    }

    /** A job as it is to be created, that does so. */
    static CreateJobRequest.Builder job(String name, String what) {
        return CreateJobRequest.builder()
                .name(name)
                .role("Cleaning")
                .command(command -> command.name("glueetl").scriptLocation("s3://jobs/a/job.scala"))
                .glueVersion("5.1")
                .workerType("G.1X")
                .numberOfWorkers(2)
                .timeout(5)
                .executionProperty(property -> property.maxConcurrentRuns(3))
                .defaultArguments(arguments("--do", what));
    }

    /** The arguments with which a job finds its class; what is given comes first. */
    static Map<String, String> arguments(String... given) {
        Map<String, String> arguments = new TreeMap<>(
                Map.of("--class", "GlueApp", "--extra-jars", "s3://jobs/a/job.jar", "--job-language", "scala"));
        for (int i = 0; i < given.length; i += 2) {
            arguments.put(given[i], given[i + 1]);
        }
        return arguments;
    }

    String run(String job, String... arguments) {
        return glue.startJobRun(run -> run.jobName(job).arguments(arguments.length == 0 ? null : arguments(arguments)))
                .jobRunId();
    }

    JobRun get(String job, String id) {
        return glue.getJobRun(get -> get.jobName(job).runId(id)).jobRun();
    }

    /** Asks for a run until it is as it shall be. */
    JobRun await(String job, String id, Predicate<JobRun> wanted) {
        long deadline = System.nanoTime() + LIMIT;
        JobRun run = get(job, id);
        while (!wanted.test(run)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(id + " still is " + run + ", having said " + lines("error", id));
            }
            run = get(job, id);
        }
        return run;
    }

    JobRun await(String job, String id, String state) {
        return await(job, id, run -> run.jobRunStateAsString().equals(state));
    }

    /** Waits for a run that comes by itself: a job's next attempt does only after the end of the one before. */
    void awaitListed(String job, String id) {
        long deadline = System.nanoTime() + LIMIT;
        while (glue.getJobRuns(runs -> runs.jobName(job)).jobRuns().stream()
                .noneMatch(run -> run.id().equals(id))) {
            assertThat(System.nanoTime()).as("%s is not there", id).isLessThan(deadline);
        }
    }

    /** A run that is at work and has said something. */
    String atWork(String job, String... arguments) {
        String id = run(job, arguments);
        await(job, id, run -> run.jobRunStateAsString().equals("RUNNING") && hasSaid(id));
        return id;
    }

    List<String> lines(String group, String stream) {
        return logs
                .getLogEvents(get -> get.logGroupName("/aws-glue/jobs/" + group)
                        .logStreamName(stream)
                        .startFromHead(true))
                .events()
                .stream()
                .map(OutputLogEvent::message)
                .toList();
    }

    private boolean hasSaid(String stream) {
        try {
            return !lines("error", stream).isEmpty();
        } catch (software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException e) {
            return false;
        }
    }
}
