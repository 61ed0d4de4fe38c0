package io.marquee.trainer.training;

import io.marquee.reviews.dataset.DatasetManifest;
import io.marquee.trainer.basemodel.BaseModel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Tells trainings apart by what was asked for: begun again with the same key, a training goes on where it was. */
final class TrainingKey {

    private static final int LENGTH = 32;

    private TrainingKey() {}

    /**
     * The key of a training, {@value #LENGTH} hexadecimal digits.
     *
     * @param threads that compute: another number may give other last digits
     */
    static String of(
            TrainingRequest request, TrainingSetup setup, DatasetManifest dataset, BaseModel base, int threads) {
        List<Object> parts = List.of(
                new TrainingParams(request).named(),
                dataset.digest(),
                base.revision(),
                request.experimentOrDefault(),
                request.registeredModelOrDefault(),
                String.valueOf(request.runName()),
                new TreeMap<>(setup.tags()),
                setup.register(),
                threads);
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(parts.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
