package io.marquee.bert.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BertTokenizerTest {

    private static final Path BASE = Path.of("../../samples/base-model");

    @TempDir
    Path folder;

    @Test
    void givesTheIdsOfTheVocabulary() {
        try (var tokenizer = BertTokenizer.load(BASE, 512, Truncation.HEAD)) {
            assertThat(tokenizer.encode("The movie was GREAT!").ids())
                    .containsExactly(101, 1996, 3185, 2001, 2307, 999, 102);
            assertThat(tokenizer.encode("Café, unbelievable?").ids())
                    .containsExactly(101, 7668, 1010, 23653, 1029, 102);
            assertThat(tokenizer.encode("").ids()).containsExactly(101, 102);
            assertThat(tokenizer.encode("\uD83C\uDFAC").ids()).containsExactly(101, 100, 102);
        }
    }

    @Test
    void keepsTheHead() {
        try (var tokenizer = BertTokenizer.load(BASE, 5, Truncation.HEAD)) {
            assertThat(tokenizer.encode("the movie was great !").ids()).containsExactly(101, 1996, 3185, 2001, 102);
            assertThat(tokenizer.encode("the movie was great !").truncated()).isTrue();
            assertThat(tokenizer.encode("the movie was").ids()).containsExactly(101, 1996, 3185, 2001, 102);
            assertThat(tokenizer.encode("the movie was").truncated()).isFalse();
        }
    }

    @Test
    void keepsAQuarterFromTheHeadAndTheRestFromTheTail() {
        try (var tokenizer = BertTokenizer.load(BASE, 6, Truncation.HEAD_TAIL)) {
            assertThat(tokenizer
                            .encode("the movie film was terrible bad great !")
                            .ids())
                    .containsExactly(101, 1996, 2919, 2307, 999, 102);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "HEAD_TAIL"})
    void neverGivesMoreThanAllowed(Truncation truncation) {
        long[] ids = LongStream.range(1000, 1600).toArray();
        for (int most = 2; most < 600; most++) {
            Tokens cut = truncation.cut(ids, most);
            assertThat(cut.ids()).hasSize(most).doesNotHaveDuplicates().isSorted();
            assertThat(cut.ids()[0]).isEqualTo(1000);
            assertThat(cut.ids()[most - 1]).isEqualTo(1599);
            assertThat(cut.truncated()).isTrue();
        }
    }

    @Test
    void findsATruncationByItsNameOnly() {
        assertThat(Truncation.byId("head_tail")).isEqualTo(Truncation.HEAD_TAIL);
        assertThatThrownBy(() -> Truncation.byId("tail"))
                .isInstanceOf(MarqueeException.class)
                .satisfies(e -> assertThat(((MarqueeException) e).explanation()).contains("head, head_tail"));
    }

    @Test
    void makesTheSameTokenizerFromItsOwnFile() throws IOException {
        try (var tokenizer = BertTokenizer.load(BASE, 64, Truncation.HEAD, CleaningRecipe.GENTLE)) {
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer.json());
            try (var again = BertTokenizer.load(folder, 64, Truncation.HEAD)) {
                String text = "It's <br/> \u00e9T\u00e9 &amp; [SEP] GREAT";
                assertThat(again.json()).isEqualTo(tokenizer.json());
                assertThat(again.encode(text).ids())
                        .isEqualTo(tokenizer.encode(text).ids());
            }
        }
    }

    @Test
    void refusesAFolderWithoutATokenizer() {
        assertKind(FailureKind.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"model\":{}}", "{\"normalizer\":7,\"model\":{\"type\":\"WordPiece\"}}"})
    void refusesABrokenTokenizer(String json) throws IOException {
        Files.writeString(folder.resolve("tokenizer.json"), json);
        assertKind(FailureKind.CORRUPT_DATA);
    }

    @Test
    void refusesAVocabularyWithoutSpecialTokens() throws IOException {
        Files.writeString(folder.resolve("vocab.txt"), "the\nmovie\n");
        assertKind(FailureKind.CORRUPT_DATA);
    }

    @Test
    void refusesAVocabularyThatIsNoText() throws IOException {
        Files.write(folder.resolve("vocab.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
        assertKind(FailureKind.CORRUPT_DATA);
    }

    private void assertKind(FailureKind kind) {
        assertThatThrownBy(() -> BertTokenizer.load(folder, 64, Truncation.HEAD))
                .isInstanceOfSatisfying(MarqueeException.class, e -> {
                    assertThat(e.kind()).isEqualTo(kind);
                    assertThat(e.getMessage()).contains(folder.toString());
                });
    }
}
