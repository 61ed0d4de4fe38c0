package io.marquee.reviews.codec;

import org.jspecify.annotations.Nullable;

/**
 * The columns that matter; all others are passed over.
 *
 * @param text the column of the text, which must be there
 * @param label the column of the label
 * @param labelWanted whether the label's column must be there
 * @param split the column of the split, which may be missing
 */
public record ReviewColumns(String text, String label, boolean labelWanted, String split) {

    /** {@code text}, {@code label} (wanted) and {@code split}. */
    public static final ReviewColumns DEFAULT = named(null, null);

    /** Labelled reviews, with the default for every name that is null. */
    public static ReviewColumns named(@Nullable String text, @Nullable String label) {
        return new ReviewColumns(text == null ? "text" : text, label == null ? "label" : label, true, "split");
    }

    /** The same columns, but the label's may be missing. */
    public ReviewColumns labelOptional() {
        return new ReviewColumns(text, label, false, split);
    }
}
