package io.marquee.reviews.cleaning;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary Unicode and soup of HTML, for every engine that cleans. */
public final class HardTexts {

    private HardTexts() {}

    /** Texts of up to 30 fragments. */
    public static Arbitrary<String> texts() {
        return fragments().list().ofMaxSize(30).map(parts -> String.join("", parts));
    }

    /** What cleaning could stumble over. */
    static Arbitrary<String> fragments() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, Arbitraries.of("<", ">", "<br />", "<br", "</", "<>", "<<", ">>", "<\n>")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of(" ", "\t", "\r\n", "\u000b", "\f", "\u0085", "\u00a0")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of("\u001c", "\u2003", "\u2028", "\u3000", "\u0000", "\u200b")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of("İ", "I", "ı", "i\u0307", "ẞ", "Σ", "Ÿ", "ŉ", "ſ", "K", "Å")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of("\uD83C", "\uDFAC", "🎬", "\uDFAC\uD83C", "\uFEFF", "\uFFFF")),
                net.jqwik.api.Tuple.of(2, Arbitraries.of("it's", "Great!", "10/10", "—", "’", "×", "÷", "É", "-", "'")),
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().all().ofMaxLength(4)),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.chars().range('\0', '\u0250').map(String::valueOf)));
    }
}
