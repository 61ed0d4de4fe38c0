package io.marquee.kit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.marquee.kit.sample.SampleService;
import io.marquee.kit.test.BackEnds;
import io.marquee.kit.test.WithLocalStack;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.reviews.store.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.testcontainers.context.ImportTestcontainers;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract on LocalStack, through the beans that a service has. */
@WithLocalStack(LocalStackStoreTest.SUITE)
@SpringBootTest(
        classes = SampleService.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {"marquee.storage.bucket=marquee-test", "marquee.data-dir=target/localstack"})
@ImportTestcontainers
class LocalStackStoreTest extends ObjectStoreContract {

    static final String SUITE = "S3 contract";

    @ServiceConnection
    static final LocalStackContainer LOCALSTACK =
            new LocalStackContainer(WithLocalStack.IMAGE).withServices("s3").withEnv("DISABLE_EVENTS", "1");

    @Autowired
    private S3ObjectStore store;

    @BeforeAll
    static void makeTheBucket(@Autowired S3Client client) {
        var unused = client.createBucket(request -> request.bucket("marquee-test"));
    }

    @AfterAll
    static void tell() {
        BackEnds.exercised(SUITE, WithLocalStack.IMAGE);
    }

    @Override
    protected ObjectStore store() {
        return store;
    }

    @Test
    void findsItsBucketAtTheEndpointOfTheContainer() {
        assertThatCode(store::requireBucket).doesNotThrowAnyException();
        assertThat(store.uri("a")).isEqualTo("s3://marquee-test/a");
    }
}
