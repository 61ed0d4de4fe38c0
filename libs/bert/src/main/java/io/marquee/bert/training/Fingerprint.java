package io.marquee.bert.training;

import io.marquee.bert.evaluation.Example;
import io.marquee.bert.model.BertClassifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The sha256 of everything that decides a training: options, configuration, first weights, and the tokens and classes of
 * its examples in their order, by which tokenizer, cleaning and choice of examples count as well.
 */
final class Fingerprint {

    private static final int FORMAT = 1;

    private final MessageDigest digest;

    private Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The fingerprint of a training that is about to begin, in hexadecimal digits. */
    static String of(
            BertClassifier classifier, FineTuningOptions options, List<Example> training, List<Example> validation) {
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.add("format " + FORMAT + " " + options);
        fingerprint.add(classifier.config().toJson());
        classifier.weights().forEach((name, tensor) -> {
            fingerprint.add(name);
            ByteBuffer bytes = fingerprint.buffer(tensor.values().length);
            bytes.asFloatBuffer().put(tensor.values());
            fingerprint.digest.update(bytes);
        });
        fingerprint.add(training);
        fingerprint.add(validation);
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(buffer(1).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private void add(List<Example> examples) {
        digest.update(buffer(1).putInt(0, examples.size()));
        for (Example example : examples) {
            int[] ids = example.tokens().ids();
            ByteBuffer bytes = buffer(ids.length + 2).putInt(ids.length).putInt(example.label());
            bytes.asIntBuffer().put(ids);
            digest.update(bytes.rewind());
        }
    }

    private ByteBuffer buffer(int numbers) {
        return ByteBuffer.allocate(numbers * Integer.BYTES);
    }
}
