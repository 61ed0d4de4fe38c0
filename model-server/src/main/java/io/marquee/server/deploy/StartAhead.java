package io.marquee.server.deploy;

import io.marquee.bert.onnx.OnnxClassifier;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.reviews.dataset.ContentDigest;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the first model needs and nothing else of the start, begun in a thread of its own so that it passes beside the rest:
 * the native libraries, and SHA-256, which is slow until the JVM has compiled it. What goes wrong is for the first use to
 * tell.
 */
final class StartAhead {

    private static final Logger LOG = LoggerFactory.getLogger(StartAhead.class);
    private static final long LONGEST = Duration.ofMillis(400).toNanos();
    /** Nanoseconds of a block, once SHA-256 is compiled; interpreted it takes tens of times as long. */
    private static final long COMPILED = 500_000;

    private StartAhead() {}

    static void begin() {
        Thread.ofPlatform().name("start-ahead").daemon().start(StartAhead::work);
    }

    private static void work() {
        warmDigest();
        try {
            OnnxClassifier.prepare();
            BertTokenizer.prepare();
        } catch (IOException | RuntimeException | LinkageError e) {
            LOG.debug("not loaded ahead", e);
        }
    }

    private static void warmDigest() {
        MessageDigest sha = ContentDigest.sha256();
        byte[] block = new byte[1 << 16];
        long began = System.nanoTime();
        long before = began;
        long took = Long.MAX_VALUE;
        while (took > COMPILED && before - began < LONGEST) {
            sha.update(block);
            long now = System.nanoTime();
            took = now - before;
            before = now;
        }
        LOG.debug("a block of 64 KiB is hashed in {} us", took / 1000);
    }
}
