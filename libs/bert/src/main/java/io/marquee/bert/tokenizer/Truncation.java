package io.marquee.bert.tokenizer;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which tokens of a long text stay. */
public enum Truncation {
    /** The first ones. */
    HEAD,
    /** A quarter from its beginning and the rest from its end (Sun et al. 2019, "How to Fine-Tune BERT"). */
    HEAD_TAIL;

    /** The name in options: {@code head}, {@code head_tail}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The names of all. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Truncation::id).toList();
    }

    /** @throws MarqueeException INVALID_INPUT, naming those that there are */
    public static Truncation byId(String id) {
        return Arrays.stream(values())
                .filter(truncation -> truncation.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.INVALID_INPUT,
                        "There is no truncation '" + id + "'.",
                        "Choose one of " + ids() + "."));
    }

    /** Cuts token ids, of which the first and the last are special ones that stay. */
    Tokens cut(long[] ids, int maxLength) {
        if (ids.length <= maxLength) {
            return new Tokens(narrow(ids, 0, ids.length), false);
        }
        int room = maxLength - 2;
        int head = this == HEAD ? room : room / 4;
        int[] kept = new int[maxLength];
        System.arraycopy(narrow(ids, 0, head + 1), 0, kept, 0, head + 1);
        int tail = room - head + 1;
        // where only the head stays, what follows it is the special token at the end
        System.arraycopy(narrow(ids, ids.length - tail, ids.length), 0, kept, head + 1, tail);
        return new Tokens(kept, true);
    }

    private static int[] narrow(long[] ids, int from, int to) {
        int[] narrow = new int[to - from];
        for (int i = from; i < to; i++) {
            narrow[i - from] = Math.toIntExact(ids[i]);
        }
        return narrow;
    }
}
