package io.marquee.bert.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.attribution.Attribution;
import io.marquee.bert.attribution.Effort;
import io.marquee.bert.model.Batch;
import io.marquee.bert.model.BertClassifier;
import io.marquee.bert.model.Torch;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Piece;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts and what their tokens contribute, by the model of the samples. */
class ExplainerTest {

    private static final Path BASE = Path.of("../../samples/base-model");
    private static final String REVIEW =
            "Not once was I bored: a <br />wonderful, moving film \uD83D\uDE00 \u2014 caf\u00e9 scenes included!";

    @TempDir
    static Path folder;

    private static BertTokenizer tokenizer;
    private static Explainer explainer;

    /** The model of the samples with a head that is sure of itself and a tokenizer that cleans, reading 64 tokens. */
    @BeforeAll
    static void load() throws IOException {
        Torch.load(1);
        try (BertClassifier base = BertClassifier.load(BASE, List.of("negative", "positive"), 5)) {
            Map<String, Tensor> weights = base.weights();
            float[] head =
                    Objects.requireNonNull(weights.get("classifier.weight")).values();
            for (int i = 0; i < head.length; i++) {
                head[i] *= 50;
            }
            Safetensors.write(folder.resolve("model.safetensors"), weights);
            Files.writeString(folder.resolve("config.json"), base.config().toJson());
        }
        tokenizer = BertTokenizer.load(BASE, 64, Truncation.HEAD, CleaningRecipe.GENTLE);
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer.json());
        Files.writeString(folder.resolve("tokenizer_config.json"), "{\"model_max_length\": 64}");
        explainer = new Explainer(folder, 1);
    }

    @AfterAll
    static void close() {
        explainer.close();
        tokenizer.close();
    }

    private static void goOn() {}

    private static Explainer.Wish wish(Baseline baseline, int steps) {
        return new Explainer.Wish(OptionalInt.empty(), baseline, new Effort(steps, steps, 1e-9));
    }

    @ParameterizedTest
    @EnumSource(Baseline.class)
    void losesLessTheMoreStepsItTakes(Baseline baseline) {
        List<Attribution> attributions = IntStream.of(1, 4, 32)
                .mapToObj(steps -> explainer
                        .explain(REVIEW, wish(baseline, steps), ExplainerTest::goOn)
                        .attribution())
                .toList();
        assertThat(attributions.get(1).error()).isLessThan(attributions.get(0).error() + 1e-4);
        assertThat(attributions.get(2).error()).isLessThan(attributions.get(1).error() + 1e-4);
        assertThat(attributions.get(2).relativeError()).isLessThan(0.01);
    }

    @Test
    void explainsTheLogitsThatTheClassifierGives() {
        Attribution attribution = explainer
                .explain(REVIEW, wish(Baseline.PAD, 2), ExplainerTest::goOn)
                .attribution();
        try (BertClassifier classifier = BertClassifier.load(folder)) {
            Tokens tokens = tokenizer.encode(REVIEW);
            float[] expected = classifier.logits(Batch.of(List.of(tokens))).getFirst();
            assertThat(attribution.logits()).containsExactly(expected, within(1e-4f));
            assertThat(attribution.target()).isEqualTo(expected[1] > expected[0] ? 1 : 0);
        }
    }

    @Test
    void leavesSpecialTokensAsTheyAreAndGivesEveryOtherItsPlaceInTheText() {
        Explanation explanation = explainer.explain(REVIEW, wish(Baseline.PAD, 4), ExplainerTest::goOn);
        List<Piece> pieces = explanation.pieces();
        assertThat(pieces.getFirst().token()).isEqualTo("[CLS]");
        assertThat(pieces.getLast().token()).isEqualTo("[SEP]");
        assertThat(explanation.attribution().contributions()[0]).isZero();
        assertThat(explanation.attribution().contributions()[pieces.size() - 1]).isZero();
        int[] points = REVIEW.codePoints().toArray();
        for (Piece piece : pieces.subList(1, pieces.size() - 1)) {
            assertThat(piece.isSpecial()).isFalse();
            assertThat(piece.start()).isBetween(0, piece.end());
            String covered = new String(points, piece.start(), piece.end() - piece.start());
            if (!piece.token().equals("[UNK]")) {
                assertThat(plain(covered)).isEqualTo(plain(piece.token().replace("##", "")));
            }
        }
    }

    /** As an uncased tokenizer takes it. */
    private static String plain(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{Mn}", "");
    }

    @Test
    void addsThePiecesOfAWord() {
        Explanation explanation =
                explainer.explain("wonderfully cinematography", wish(Baseline.PAD, 4), ExplainerTest::goOn);
        assertThat(explanation.words()).hasSize(2);
        assertThat(explanation.words().getFirst().start()).isZero();
        assertThat(explanation.words().getFirst().end()).isEqualTo(11);
        assertThat(explanation.words().getLast().end()).isEqualTo(26);
        assertThat(explanation.words().stream()
                        .mapToDouble(Explanation.Word::contribution)
                        .sum())
                .isCloseTo(explanation.attribution().sum(), within(1e-6));
    }

    @Test
    void explainsTextsOfNoTokensAndOfTooMany() {
        Explanation nothing = explainer.explain("", wish(Baseline.PAD, 2), ExplainerTest::goOn);
        assertThat(nothing.words()).isEmpty();
        assertThat(nothing.attribution().error()).isLessThan(1e-5);
        Explanation much = explainer.explain("good ".repeat(100), wish(Baseline.PAD, 2), ExplainerTest::goOn);
        assertThat(much.truncated()).isTrue();
        assertThat(much.pieces()).hasSize(64);
        assertThat(much.words()).hasSize(62);
    }

    @Test
    void endsWhenItIsTold() {
        assertThatThrownBy(() -> explainer.explain(REVIEW, wish(Baseline.PAD, 2), () -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(explainer
                        .explain(REVIEW, wish(Baseline.PAD, 2), ExplainerTest::goOn)
                        .words())
                .isNotEmpty();
    }

    @Test
    void saysThatAFolderHasNoWeightsOrNotAll() {
        assertFails(Path.of("../../samples"), FailureKind.NOT_FOUND);
        assertFails(BASE, FailureKind.CORRUPT_DATA);
    }

    private static void assertFails(Path place, FailureKind kind) {
        try (var other = new Explainer(place, 1)) {
            assertThatThrownBy(() -> other.explain("good", wish(Baseline.PAD, 2), ExplainerTest::goOn))
                    .isInstanceOfSatisfying(
                            MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(kind));
        }
    }
}
