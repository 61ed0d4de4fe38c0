package io.marquee.glueendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.glueendpoint.wire.Json;
import io.marquee.glueendpoint.wire.ServiceModel;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import tools.jackson.databind.JsonNode;

/** Whatever somebody with the right key sends, it is answered or refused, and never an error of the endpoint's own. */
class HostileRequestsTest {

    private static final Bench AT = new Bench();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final AwsCredentialsIdentity KEYS = AwsCredentialsIdentity.create(Bench.KEY, Bench.SECRET);
    private static final Map<String, List<String>> OPERATIONS = Map.ofEntries(
            operation("AWSGlue.CreateJob", "Name", "Role", "Command", "DefaultArguments", "Timeout", "WorkerType"),
            operation("AWSGlue.UpdateJob", "JobName", "JobUpdate"),
            operation("AWSGlue.GetJobs", "NextToken", "MaxResults"),
            operation("AWSGlue.ListJobs", "NextToken", "Tags"),
            operation("AWSGlue.StartJobRun", "JobName", "Arguments", "MaxCapacity", "NumberOfWorkers", "JobRunId"),
            operation("AWSGlue.GetJobRun", "JobName", "RunId"),
            operation("AWSGlue.GetJobRuns", "JobName", "NextToken", "MaxResults"),
            operation("AWSGlue.BatchStopJobRun", "JobName", "JobRunIds"),
            operation("AWSGlue.CreateTrigger", "Name", "Type", "WorkflowName", "Actions", "Predicate"),
            operation("AWSGlue.CreateWorkflow", "Name", "DefaultRunProperties", "MaxConcurrentRuns"),
            operation("AWSGlue.StartWorkflowRun", "Name", "RunProperties"),
            operation("Logs_20140328.GetLogEvents", "logGroupName", "logStreamName", "nextToken", "limit"),
            operation("Logs_20140328.FilterLogEvents", "logGroupName", "filterPattern", "nextToken", "limit"),
            operation("Logs_20140328.DescribeLogStreams", "logGroupName", "nextToken", "orderBy"));

    @BeforeContainer
    static void start() throws Exception {
        AT.beforeAll(null);
        AT.glue.createJob(Bench.job("there", "nothing").build());
        AT.await("there", AT.run("there"), "SUCCEEDED");
    }

    @AfterContainer
    static void stop() throws Exception {
        AT.afterAll(null);
    }

    @Property(tries = 300)
    void everyInputIsAnsweredOrRefused(@ForAll("calls") Call call) throws Exception {
        assertAnswered(call.target(), call.body().getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 100)
    void everyBodyIsAnsweredOrRefused(@ForAll("targets") String target, @ForAll byte[] body) throws Exception {
        assertAnswered(target, body);
    }

    record Call(String target, String body) {}

    @Provide
    Arbitrary<String> targets() {
        return Arbitraries.of(OPERATIONS.keySet());
    }

    @Provide
    Arbitrary<Call> calls() {
        return targets()
                .flatMap(target -> Combinators.combine(Arbitraries.of(OPERATIONS.get(target)), values(2))
                        .as(Map::entry)
                        .list()
                        .ofMaxSize(6)
                        .map(fields -> {
                            var body = Json.object();
                            fields.forEach(field -> body.set(field.getKey(), field.getValue()));
                            return new Call(target, body.toString());
                        }));
    }

    private static Arbitrary<JsonNode> values(int depth) {
        Arbitrary<JsonNode> simple = Arbitraries.oneOf(
                Arbitraries.of("there", "", "/aws-glue/jobs/output", "f/1/s", "9/x", "glueetl", "G.1X", "ON_DEMAND")
                        .map(Json.MAPPER.getNodeFactory()::stringNode),
                Arbitraries.strings().all().ofMaxLength(12).map(Json.MAPPER.getNodeFactory()::stringNode),
                Arbitraries.integers().map(Json.MAPPER.getNodeFactory()::numberNode),
                Arbitraries.doubles().map(Json.MAPPER.getNodeFactory()::numberNode),
                Arbitraries.of(true, false).map(Json.MAPPER.getNodeFactory()::booleanNode),
                Arbitraries.just(Json.MAPPER.getNodeFactory().nullNode()));
        if (depth == 0) {
            return simple;
        }
        Arbitrary<JsonNode> lists = values(depth - 1).list().ofMaxSize(3).map(list -> {
            var array = Json.MAPPER.createArrayNode();
            list.forEach(array::add);
            return array;
        });
        Arbitrary<JsonNode> objects = Combinators.combine(
                        Arbitraries.of("Name", "JobName", "ScriptLocation", "--marquee-fault", "Conditions", "x"),
                        values(depth - 1))
                .as((name, value) -> Json.object().set(name, value));
        return Arbitraries.oneOf(simple, simple, lists, objects);
    }

    private static void assertAnswered(String target, byte[] body) throws Exception {
        HttpResponse<String> answer = HTTP.send(signed(target, body), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(target + " " + answer.body()).isIn(200, 400);
        if (answer.statusCode() == 400) {
            assertThat(Json.text(Json.MAPPER.readTree(answer.body()), "__type")).isNotBlank();
        }
    }

    private static HttpRequest signed(String target, byte[] body) {
        URI uri = AT.endpoint.uri().resolve("/");
        SdkHttpRequest request = AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(KEYS)
                        .request(SdkHttpRequest.builder()
                                .method(SdkHttpMethod.POST)
                                .uri(uri)
                                .putHeader("X-Amz-Target", target)
                                .build())
                        .payload(ContentStreamProvider.fromByteArray(body))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service(target))
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1"))
                .request();
        HttpRequest.Builder http = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        request.headers().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("host") && !name.equalsIgnoreCase("content-length")) {
                http.header(name, String.join(",", values));
            }
        });
        return http.build();
    }

    private static String service(String target) {
        return target.startsWith(ServiceModel.LOGS.target("")) ? "logs" : "glue";
    }

    private static Map.Entry<String, List<String>> operation(String target, String... fields) {
        return Map.entry(target, List.of(fields));
    }
}
