package io.marquee.bert.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes are, they are the checkpoint that was written or none. */
class CheckpointFuzzTest {

    private static final byte[] WHOLE = whole();

    @Property(tries = 100)
    void refusesRandomBytes(@ForAll byte[] bytes) {
        assertThat(owner(bytes)).isNull();
    }

    @Property(tries = 200)
    void refusesAFileWithoutItsEnd(@ForAll @IntRange(max = 100_000) int place) {
        assertThat(owner(Arrays.copyOf(WHOLE, place % WHOLE.length))).isNull();
    }

    @Property(tries = 1000)
    void refusesAFileWithOneWrongByte(@ForAll @IntRange(max = 100_000) int place, @ForAll byte value) {
        byte[] bytes = WHOLE.clone();
        bytes[place % bytes.length] = value;
        // a blank of the header may become another blank
        assertThat(owner(bytes)).isIn(null, "owner");
        if (place % bytes.length > WHOLE.length - 100) {
            assertThat(owner(bytes)).isEqualTo(value == WHOLE[place % bytes.length] ? "owner" : null);
        }
    }

    private static @org.jspecify.annotations.Nullable String owner(byte[] bytes) {
        try {
            Path file = Files.createTempFile("checkpoint", ".safetensors");
            try {
                Files.write(file, bytes);
                return CheckpointFile.owner(file).orElse(null);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] whole() {
        try {
            Path file = Files.createTempFile("checkpoint", ".safetensors");
            CheckpointFormat.write(file, "owner", SomeCheckpoint.of(1));
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
