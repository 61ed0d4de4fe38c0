package io.marquee.bert.explain;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.artifact.ModelLayout;
import io.marquee.bert.attribution.Effort;
import io.marquee.bert.attribution.IntegratedGradients;
import io.marquee.bert.model.BertConfig;
import io.marquee.bert.onnx.GradientModel;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Piece;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.weights.Tensor;
import io.marquee.bert.weights.TensorRows;
import io.marquee.bert.weights.WeightFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Explains a model's answers from the weights and the tokenizer in its folder, which are loaded when it is first asked: most
 * models are never asked why. Safe for use by several threads until it is closed.
 */
public final class Explainer implements AutoCloseable {

    private final Path folder;
    private final int threads;
    private @Nullable Loaded loaded;

    /**
     * An explainer of a model's folder.
     *
     * @param threads how many threads one explanation may use
     */
    public Explainer(Path folder, int threads) {
        this.folder = folder;
        this.threads = threads;
    }

    /**
     * What to explain.
     *
     * @param target the class; empty for the one that the model chooses
     * @param baseline what the text is compared with
     */
    public record Wish(OptionalInt target, Baseline baseline, Effort effort) {}

    /** @param nothing the token of each baseline; -1 where the vocabulary has none */
    private record Loaded(
            BertTokenizer tokenizer, GradientModel model, TensorRows words, Map<Baseline, Integer> nothing) {}

    /**
     * Explains an answer.
     *
     * @param beforeEachPart called again and again while it computes; may throw to end it
     * @throws MarqueeException NOT_FOUND when the folder has no weights, CORRUPT_DATA when it has not all, INVALID_INPUT when the
     *     vocabulary has no such baseline
     */
    public Explanation explain(String text, Wish wish, Runnable beforeEachPart) {
        Loaded ready = loaded();
        Tokens tokens = ready.tokenizer().encode(text);
        List<Piece> pieces = ready.tokenizer().pieces(text);
        int[] without = without(tokens, pieces, nothing(ready, wish.baseline()));
        var line = new GradientModel.Line(
                ready.words().rows(tokens.ids()), ready.words().rows(without));
        var attribution =
                IntegratedGradients.of(ready.model().along(line, beforeEachPart), wish.target(), wish.effort());
        return new Explanation(pieces, tokens.truncated(), attribution);
    }

    private static int nothing(Loaded ready, Baseline baseline) {
        int token = ready.nothing().getOrDefault(baseline, -1);
        if (token < 0) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The model's vocabulary has no token for the baseline '" + baseline.id() + "'.",
                    "Ask for another baseline.");
        }
        return token;
    }

    private static int[] without(Tokens tokens, List<Piece> pieces, int nothing) {
        int[] without = tokens.ids().clone();
        for (int i = 0; i < without.length; i++) {
            without[i] = pieces.get(i).isSpecial() ? without[i] : nothing;
        }
        return without;
    }

    private synchronized Loaded loaded() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private Loaded load() {
        ModelLayout layout = ModelLayout.of(folder);
        Path files = layout.model();
        Map<String, Tensor> weights = WeightFiles.read(files);
        BertConfig config = BertConfig.read(files);
        BertTokenizer tokenizer =
                BertTokenizer.load(layout.tokenizer(), layout.maxLength(config.maxPositions()), layout.truncation());
        try {
            TensorRows words = TensorRows.of(files, GradientModel.WORD_EMBEDDINGS);
            try {
                return new Loaded(tokenizer, GradientModel.of(config, weights, threads), words, nothing(tokenizer));
            } catch (RuntimeException e) {
                words.close();
                throw e;
            }
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static Map<Baseline, Integer> nothing(BertTokenizer tokenizer) {
        return Arrays.stream(Baseline.values())
                .collect(Collectors.toMap(baseline -> baseline, baseline -> tokenizer.id(baseline.token())));
    }

    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.model().close();
            loaded.words().close();
            loaded.tokenizer().close();
            loaded = null;
        }
    }
}
