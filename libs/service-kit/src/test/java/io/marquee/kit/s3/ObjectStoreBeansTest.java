package io.marquee.kit.s3;

import static io.marquee.kit.test.RunningService.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.kit.ServiceMain;
import io.marquee.kit.job.JobCheck;
import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.RunningService;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.store.FolderObjectStore;
import io.marquee.reviews.store.ObjectStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.s3.S3Client;

/** When a service has an object store, and what it says of it. */
class ObjectStoreBeansTest {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @TempDir
    Path folder;

    @Test
    void aServiceWithABucketIsReadyWhileTheBucketAnswers() {
        try (RunningService service = RunningService.start(SampleService.class, folder, S3.arguments())) {
            var store = service.context().getBean(ObjectStore.class);
            assertThat(store.put("a", new byte[] {1}, "text/plain").size()).isEqualTo(1);
            var health = json(service.get("/actuator/health"));
            assertThat(health.at("/components/objectStore/status").asString()).isEqualTo("UP");
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aServiceWhoseBucketIsNotThereIsNotReadyAndSaysWhy() {
        String[] arguments = S3.arguments();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = arguments[i].replace("bucket=" + S3.bucket(), "bucket=nowhere");
        }
        try (RunningService service = RunningService.start(SampleService.class, folder, arguments)) {
            assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(service.get("/actuator/health").body())
                    .contains("The bucket 'nowhere' does not exist")
                    .doesNotContain(S3.secretKey());
            assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--spring.main.banner-mode=off", "--marquee.storage.bucket= "})
    void withoutABucketThereIsNoStore(String argument) {
        try (ConfigurableApplicationContext context = start(Plain.class, argument)) {
            assertThat(context.getBeansOfType(ObjectStore.class)).isEmpty();
            assertThat(context.getBeansOfType(JobCheck.class)).isEmpty();
        }
    }

    @Test
    void theStoreOfTheServiceItselfComesFirst() {
        try (ConfigurableApplicationContext context = start(WithItsOwn.class, S3.arguments())) {
            assertThat(context.getBean(ObjectStore.class)).isInstanceOf(FolderObjectStore.class);
            assertThat(context.getBeansOfType(S3Client.class)).isEmpty();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aServiceThatNeedsAStoreSaysWhatToSet(CapturedOutput output) {
        assertThat(ServiceMain.execute(Needy.class, null, "serve", "--server.port=0"))
                .isEqualTo(2);
        assertThat(output).contains("No bucket is configured. Set AWS_BUCKET or --bucket (and AWS_ENDPOINT_URL_S3");
        assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
                .hasSize(1);
    }

    @Test
    void aBlankEndpointInTheEnvironmentMeansAmazon() {
        StorageSettings settings = Stores.settings("films", null, Duration.ofSeconds(1));
        try (S3Client client = S3Clients.configure(S3Client.builder(), settings, name -> " ")
                .credentialsProvider(Stores.keys("key", "secret"))
                .build()) {
            assertThat(client.serviceClientConfiguration().endpointOverride())
                    .contains(URI.create("https://s3.amazonaws.com"));
        }
    }

    private ConfigurableApplicationContext start(Class<?> application, String... arguments) {
        return new SpringApplicationBuilder(application)
                .web(WebApplicationType.NONE)
                .run(arguments);
    }

    @SpringBootApplication(scanBasePackages = "none")
    static class Plain {}

    @SpringBootApplication(scanBasePackages = "none")
    static class WithItsOwn {
        @Bean
        ObjectStore folderStore() {
            return new FolderObjectStore(Path.of("target/own-store"));
        }
    }

    @SpringBootApplication(scanBasePackages = "none")
    static class Needy {
        @Configuration
        static class Reader {
            Reader(ObjectStore store) {
                store.list("");
            }
        }
    }
}
