package io.marquee.server.protocol;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.predict.Input;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of token ids, padded to one width, as what is judged: the padding is cut off. */
public final class TokenRows {

    private final String idsName;
    private final String maskName;
    private final InputLimits limits;

    /**
     * @param idsName what the sender calls the ids
     * @param maskName what it calls their mask
     */
    public TokenRows(String idsName, String maskName, InputLimits limits) {
        this.idsName = idsName;
        this.maskName = maskName;
        this.limits = limits;
    }

    /**
     * The rows.
     *
     * @param ids row by row
     * @param mask one where a token counts and zero where it is padding, of the same shape; null where all count
     * @throws MarqueeException INVALID_INPUT, TOO_LARGE
     */
    public List<Input> inputs(long[] ids, long @Nullable [] mask, int rows) {
        if (rows == 0 || ids.length == 0) {
            throw JsonReader.wrong(idsName, "must not be empty");
        }
        if (rows > limits.maxTexts()) {
            throw new MarqueeException(
                    FailureKind.TOO_LARGE,
                    rows + " texts are more than " + limits.maxTexts() + ".",
                    "Send less in one call.");
        }
        int width = ids.length / rows;
        List<Input> inputs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int from = row * width;
            int length = mask == null ? width : length(mask, from, width);
            inputs.add(new Input.TokenIds(tokens(ids, from, length)));
        }
        return inputs;
    }

    /** How many tokens of a row count; the padding has to be at its end. */
    private int length(long[] mask, int from, int width) {
        int length = 0;
        while (length < width && mask[from + length] == 1) {
            length++;
        }
        for (int i = length; i < width; i++) {
            if (mask[from + i] != 0) {
                throw JsonReader.wrong(maskName, "must be ones and then zeros in each row");
            }
        }
        if (length == 0) {
            throw JsonReader.wrong(maskName, "must have a one in each row");
        }
        return length;
    }

    private int[] tokens(long[] ids, int from, int length) {
        int[] tokens = new int[length];
        for (int i = 0; i < length; i++) {
            long id = ids[from + i];
            if (id < 0 || id > Integer.MAX_VALUE) {
                throw JsonReader.wrong(idsName, "has the token " + id + ", which no vocabulary has");
            }
            tokens[i] = (int) id;
        }
        return tokens;
    }
}
