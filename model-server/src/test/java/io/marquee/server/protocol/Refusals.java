package io.marquee.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.predict.Input;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of parsers need: bytes, texts, and that foreign bytes end in an answer or in a failure of the sender's. */
public final class Refusals {

    /** Small limits. */
    public static final InputLimits LIMITS = new InputLimits(4, 40);

    private static final Set<FailureKind> SENDERS =
            EnumSet.of(FailureKind.INVALID_INPUT, FailureKind.TOO_LARGE, FailureKind.CORRUPT_DATA);

    private Refusals() {}

    /** A text's bytes. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The texts of inputs. */
    public static List<String> texts(List<Input> inputs) {
        return inputs.stream()
                .map(it -> it instanceof Input.Text(String text) ? text : "tokens")
                .toList();
    }

    /** The tokens of inputs. */
    public static List<int[]> tokens(List<Input> inputs) {
        return inputs.stream()
                .map(it -> it instanceof Input.TokenIds(int[] ids) ? ids : new int[0])
                .toList();
    }

    /** The failure of what refuses its input. */
    public static MarqueeException refused(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(MarqueeException.class);
        MarqueeException failure = (MarqueeException) thrown;
        assertThat(failure.kind()).isIn(SENDERS);
        return failure;
    }

    /** Whatever comes, it is read or its sender is told why not. */
    public static void readsOrRefuses(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown != null) {
            refused(() -> {
                throw thrown;
            });
        }
    }
}
