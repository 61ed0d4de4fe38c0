package io.marquee.bert.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.cleaning.HardTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The short way of ASCII gives the library's ids, or leaves the text to the library. */
class AsciiTokenizerTest {

    private static final Path BASE = Path.of("../../samples/base-model");
    private static final List<BertTokenizer> ALL = List.of(
            BertTokenizer.load(BASE, 512, Truncation.HEAD),
            BertTokenizer.load(BASE, 512, Truncation.HEAD, CleaningRecipe.ORIGINAL),
            BertTokenizer.load(BASE, 512, Truncation.HEAD, CleaningRecipe.GENTLE));

    @Property(tries = 3000)
    void givesTheLibrarysIdsOfAnyAscii(@ForAll("ascii") String text) {
        for (BertTokenizer tokenizer : ALL) {
            long[] ids = tokenizer.asciiIds(text);
            if (ids == null) {
                assertThat(text).containsPattern("\\[(CLS|SEP|PAD|UNK|MASK)]");
            } else {
                assertThat(ids).isEqualTo(tokenizer.libraryIds(text));
            }
        }
    }

    @Property(tries = 2000)
    void givesTheLibrarysIdsOfAnyTextOrNone(@ForAll("texts") String text) {
        for (BertTokenizer tokenizer : ALL) {
            assertThat(ids(tokenizer.encodeWhole(text))).isEqualTo(tokenizer.libraryIds(text));
        }
    }

    @Example
    void takesTheShortWayWheneverTheRecipeLeavesAscii() {
        assertThat(ALL.get(1).asciiIds("Caf\u00e9 \u2014 it\u2019s <b>GREAT</b> [SEP]"))
                .isNotNull();
        assertThat(ALL.get(0).asciiIds("Unbelievably good; don't miss it!")).isNotNull();
        assertThat(ALL.get(2).asciiIds("Caf\u00e9")).isNull();
        assertThat(ALL.get(0).asciiIds("a [SEP] b")).isNull();
    }

    @Example
    void leavesTokenizersThatDoSomethingElseToTheLibrary() throws IOException {
        String json = ALL.get(0).json();
        List<String> others = List.of(
                json.replace("\"BertPreTokenizer\"", "\"Whitespace\""),
                json.replace("\"clean_text\":true", "\"clean_text\":false"),
                json.replace("\"##\"", "\"@@\""),
                json.replaceFirst("\"normalized\":false", "\"normalized\":true"),
                json.replaceFirst(
                        "(\\{\"type\":\"BertNormalizer\"[^}]*})",
                        "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"NFD\"},$1]}"));
        for (String other : others) {
            assertThat(other).isNotEqualTo(json);
            Path folder = Files.createTempDirectory("tokenizer");
            Files.writeString(folder.resolve("tokenizer.json"), other);
            try (var tokenizer = BertTokenizer.load(folder, 512, Truncation.HEAD)) {
                assertThat(tokenizer.asciiIds("good"))
                        .as(other.substring(0, 900))
                        .isNull();
                assertThat(ids(tokenizer.encode("good film"))).isEqualTo(tokenizer.libraryIds("good film"));
            }
        }
    }

    private static long[] ids(Tokens tokens) {
        return Arrays.stream(tokens.ids()).asLongStream().toArray();
    }

    @Provide
    Arbitrary<String> ascii() {
        Arbitrary<String> any = Arbitraries.chars().range('\0', '\u007f').map(String::valueOf);
        Arbitrary<String> words = Arbitraries.of(
                "Great",
                "unbelievable",
                "antidisestablishmentarianism",
                "xq",
                "don't",
                " ",
                "\n",
                "\u000b",
                "10/10",
                "[SEP]");
        Arbitrary<String> long1 = Arbitraries.of("a".repeat(99), "b".repeat(100), "c".repeat(101), "ab".repeat(80));
        return Arbitraries.frequencyOf(Tuple.of(6, any), Tuple.of(6, words), Tuple.of(1, long1))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return HardTexts.texts();
    }
}
