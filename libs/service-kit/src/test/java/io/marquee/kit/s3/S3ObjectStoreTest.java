package io.marquee.kit.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.marquee.kit.test.BackEnds;
import io.marquee.kit.test.S3EndpointExtension;
import io.marquee.reviews.store.ObjectStore;
import io.marquee.reviews.store.ObjectStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class S3ObjectStoreTest extends ObjectStoreContract {

    @RegisterExtension
    static final S3EndpointExtension S3 = new S3EndpointExtension();

    @AfterAll
    static void tell() {
        BackEnds.exercised(LocalStackStoreTest.SUITE, "the endpoint in the process");
    }

    @Override
    protected ObjectStore store() {
        return Stores.store(S3);
    }

    @Test
    void namesAnObjectByTheUriOfS3() {
        assertThat(store().uri("raw/a b.json")).isEqualTo("s3://" + S3.bucket() + "/raw/a b.json");
    }

    @Test
    void findsItsBucket() {
        assertThatCode(Stores.store(S3)::requireBucket).doesNotThrowAnyException();
    }
}
