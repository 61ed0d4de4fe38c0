package io.marquee.bert.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.reviews.cleaning.CleaningRecipe;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A tokenizer with a recipe inside sees a raw text as one without sees the cleaned text. */
class NoSkewTest {

    private static final Path BASE = Path.of("../../samples/base-model");
    private static final BertTokenizer PLAIN = BertTokenizer.load(BASE, 512, Truncation.HEAD);
    private static final BertTokenizer ORIGINAL =
            BertTokenizer.load(BASE, 512, Truncation.HEAD, CleaningRecipe.ORIGINAL);
    private static final BertTokenizer GENTLE = BertTokenizer.load(BASE, 512, Truncation.HEAD, CleaningRecipe.GENTLE);

    @Property(tries = 2000)
    void anyTextIsCleanedAsInTraining(@ForAll("texts") String raw) {
        assertNoSkew(raw);
    }

    @Property(tries = 500)
    void anyCharactersAreCleanedAsInTraining(@ForAll String raw) {
        assertNoSkew(raw);
    }

    @Example
    void halvesOfSurrogatePairsAreSpecialCharacters() {
        for (String raw :
                new String[] {"\uD83C", "\uDFAC", "good\uDFACbad", "\uD83C good", "good \uD83C\uD83C\uDFAC"}) {
            assertNoSkew(raw);
        }
    }

    @Example
    void namesOfSpecialTokensAreWordsLikeOthers() {
        assertNoSkew("a [SEP] b [CLS][MASK]c [PAD] [UNK]");
        assertThat(ORIGINAL.encode("[MASK] [SEP]").ids()).doesNotContain(103).hasSizeGreaterThan(3);
    }

    private static void assertNoSkew(String raw) {
        assertThat(ORIGINAL.encode(raw).ids())
                .isEqualTo(PLAIN.encode(CleaningRecipe.ORIGINAL.clean(raw)).ids());
        assertThat(GENTLE.encode(raw).ids())
                .isEqualTo(PLAIN.encode(CleaningRecipe.GENTLE.clean(raw)).ids());
    }

    /** Words, tags and odd characters in any order. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "Great",
                        "film",
                        "it's",
                        "don't",
                        "[SEP]",
                        "[MASK]",
                        "<br />",
                        "<",
                        ">",
                        "</p",
                        "&amp;",
                        " ",
                        "  ",
                        "\t",
                        "\n",
                        "\u000b",
                        "\u0085",
                        "\u00a0",
                        "\u2028",
                        "\u3000",
                        "\u0000",
                        "\u001c",
                        "\u200b",
                        "\ufeff",
                        "\ufffd",
                        "\u0130",
                        "\u0131",
                        "\u00c9",
                        "E\u0301",
                        "\u00df",
                        "\u1e9e",
                        "\u03a3",
                        "\u017f",
                        "\u212a",
                        "\u01c5",
                        "\u4e2d",
                        "\ud83c\udfac",
                        "\ud83c",
                        "\udfac",
                        "#",
                        "##s",
                        "10/10",
                        "-",
                        "--",
                        "!",
                        "?",
                        "...",
                        ";",
                        ":",
                        "\u2019",
                        "\"",
                        "[",
                        "]",
                        "[CLS",
                        "x".repeat(120))
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
