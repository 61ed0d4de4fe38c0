package io.marquee.reviews.codec;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** What happens to files: they are cut off, bits of them turn, stretches are lost, doubled or overwritten. */
enum Damage {
    CUT {
        @Override
        byte[] to(byte[] file, int at, int length, byte value) {
            return Arrays.copyOf(file, at);
        }
    },
    FLIP {
        @Override
        byte[] to(byte[] file, int at, int length, byte value) {
            byte[] result = file.clone();
            result[at] ^= value == 0 ? 1 : value;
            return result;
        }
    },
    LOSE {
        @Override
        byte[] to(byte[] file, int at, int length, byte value) {
            int end = Math.min(file.length, at + length);
            return joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, end, file.length));
        }
    },
    DOUBLE {
        @Override
        byte[] to(byte[] file, int at, int length, byte value) {
            int end = Math.min(file.length, at + length);
            return joined(Arrays.copyOf(file, end), Arrays.copyOfRange(file, at, file.length));
        }
    },
    OVERWRITE {
        @Override
        byte[] to(byte[] file, int at, int length, byte value) {
            byte[] result = file.clone();
            Arrays.fill(result, at, Math.min(file.length, at + length), value);
            return result;
        }
    };

    abstract byte[] to(byte[] file, int at, int length, byte value);

    /** The file with one or two of these; beginning and end are hit more often than the middle. */
    static Arbitrary<byte[]> of(byte[] file) {
        Arbitrary<Integer> place = Arbitraries.oneOf(
                Arbitraries.integers().between(0, file.length - 1),
                Arbitraries.integers().between(0, Math.min(64, file.length) - 1),
                Arbitraries.integers().between(Math.max(0, file.length - 400), file.length - 1));
        Arbitrary<byte[]> once = Combinators.combine(
                        Arbitraries.of(Damage.class),
                        place,
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.bytes())
                .as((damage, at, length, value) -> damage.to(file, at, length, value));
        Arbitrary<Integer> again = Arbitraries.integers().between(0, file.length - 1);
        return Combinators.combine(once, again, Arbitraries.bytes(), Arbitraries.of(true, false))
                .as((bytes, at, value, twice) -> twice && at < bytes.length ? FLIP.to(bytes, at, 1, value) : bytes);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] result = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, result, first.length, second.length);
        return result;
    }
}
