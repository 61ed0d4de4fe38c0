package io.marquee.spark;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.dataset.ContentDigest;
import io.marquee.reviews.dataset.DatasetManifest.ObjectFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import org.apache.spark.api.java.function.VoidFunction;

/**
 * Holds a raw object against its sha256, before anything is made of it.
 *
 * @param bucket where it is
 */
record VerifyObject(Bucket bucket) implements VoidFunction<ObjectFacts> {

    @Override
    public void call(ObjectFacts object) {
        HadoopObjectStore store = bucket.store();
        MessageDigest sha = ContentDigest.sha256();
        try (InputStream in = new DigestInputStream(store.open(object.key()), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new MarqueeException(
                    FailureKind.UNAVAILABLE,
                    store.uri(object.key()) + " could not be read to its end.",
                    "Run the job again.",
                    e);
        }
        if (!ContentDigest.hex(sha.digest()).equals(object.sha256())) {
            throw object.differs(store.uri(object.key()));
        }
    }
}
