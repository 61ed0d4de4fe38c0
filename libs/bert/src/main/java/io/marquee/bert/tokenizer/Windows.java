package io.marquee.bert.tokenizer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Parts of a text that is longer than the model reads. Each has half of its tokens in common with the next, so that no
 * passage is seen only at an edge; all have the text's own special tokens in front and behind.
 */
public final class Windows {

    private Windows() {}

    /**
     * The windows of a text, in its order; the text itself where it fits.
     *
     * @param whole all tokens of the text, the special ones at both ends included
     * @param maxLength the most tokens of a window, special ones included
     * @param most windows; the last ones are left out
     */
    public static List<Tokens> of(Tokens whole, int maxLength, int most) {
        int[] ids = whole.ids();
        if (ids.length <= maxLength || maxLength < 3) {
            return List.of(whole);
        }
        int room = maxLength - 2;
        int last = ids.length - 1;
        List<Tokens> windows = new ArrayList<>();
        int from = 1;
        while (windows.size() < most) {
            // the last window is as full as the others
            from = Math.min(from, last - room);
            int[] window = new int[maxLength];
            window[0] = ids[0];
            System.arraycopy(ids, from, window, 1, room);
            window[maxLength - 1] = ids[last];
            windows.add(new Tokens(window, false));
            if (from + room == last) {
                return windows;
            }
            from += Math.max(1, room / 2);
        }
        return windows;
    }

    /** Whether windows see all of a text. */
    public static boolean cover(List<Tokens> windows, Tokens whole) {
        int[] ids = whole.ids();
        if (windows.size() == 1) {
            return windows.getFirst().length() == ids.length;
        }
        int[] last = windows.getLast().ids();
        int room = last.length - 1;
        return Arrays.equals(last, 1, last.length, ids, ids.length - room, ids.length);
    }
}
