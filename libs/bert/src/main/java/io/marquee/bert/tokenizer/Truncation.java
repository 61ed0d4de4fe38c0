package io.marquee.bert.tokenizer;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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
        int[] kept = kept(ids.length, maxLength);
        for (int i = 0; i < kept.length; i++) {
            kept[i] = Math.toIntExact(ids[kept[i]]);
        }
        return new Tokens(kept, ids.length > maxLength);
    }

    /** Which of so many tokens stay, by their places. */
    int[] kept(int length, int maxLength) {
        if (length <= maxLength) {
            return IntStream.range(0, length).toArray();
        }
        int room = maxLength - 2;
        int head = this == HEAD ? room : room / 4;
        // where only the head stays, what follows it is the special token at the end
        int tail = room - head + 1;
        return IntStream.concat(IntStream.rangeClosed(0, head), IntStream.range(length - tail, length))
                .toArray();
    }
}
