package io.marquee.bert.tokenizer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Hugging Face's own tokenizer with a model's own {@code tokenizer.json}: whoever loads that file gets the same ids, also
 * of a text that takes the short way of {@link AsciiTokenizer}. Safe for use by several threads; one call uses one thread.
 */
public final class BertTokenizer implements AutoCloseable {

    private static final Map<String, String> WHOLE = Map.of("truncation", "false", "padding", "false");

    private static final String SMALLEST =
            "{\"version\": \"1.0\", \"model\": {\"type\": \"WordLevel\", \"vocab\": {\"?\": 0}, \"unk_token\": \"?\"}}";

    private static final int REPLACEMENT = 0xfffd;

    private final String json;
    private final HuggingFaceTokenizer tokenizer;
    private final int maxLength;
    private final Truncation truncation;
    private final @Nullable AsciiTokenizer ascii;

    private BertTokenizer(
            String json, JsonNode parsed, HuggingFaceTokenizer tokenizer, int maxLength, Truncation truncation) {
        this.json = json;
        this.tokenizer = tokenizer;
        this.maxLength = maxLength;
        this.truncation = truncation;
        this.ascii = AsciiTokenizerFile.read(parsed, libraryIds(""));
    }

    /**
     * The tokenizer of a model's folder, as it is.
     *
     * @param maxLength the most tokens of a text, special ones included
     * @throws MarqueeException NOT_FOUND without tokenizer.json and vocab.txt, CORRUPT_DATA for a broken one
     */
    public static BertTokenizer load(Path folder, int maxLength, Truncation truncation) {
        return load(folder, maxLength, truncation, null);
    }

    /** As above, with a recipe that cleans every text first and stays part of the tokenizer. */
    public static BertTokenizer load(
            Path folder, int maxLength, Truncation truncation, @Nullable CleaningRecipe recipe) {
        JsonNode parsed = TokenizerFile.of(folder, recipe);
        String json = parsed.toString();
        try {
            return new BertTokenizer(json, parsed, library(json), maxLength, truncation);
        } catch (IOException | RuntimeException e) {
            throw new MarqueeException(
                    FailureKind.CORRUPT_DATA,
                    "The tokenizer in " + folder + " cannot be used: " + e.getMessage() + ".",
                    "Get it again from where the model came from.",
                    e);
        }
    }

    /**
     * Loads the library ahead of its first use.
     *
     * @throws IOException when it cannot be loaded
     */
    public static void prepare() throws IOException {
        library(SMALLEST).close();
    }

    private static HuggingFaceTokenizer library(String json) throws IOException {
        // nothing is downloaded, and no telemetry of the library's users leaves this process
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), WHOLE);
    }

    /** The ids of a text, cut to the most that the model reads. */
    public Tokens encode(String text) {
        return truncation.cut(ids(text), maxLength);
    }

    /** All ids of a text, however many. */
    public Tokens encodeWhole(String text) {
        return truncation.cut(ids(text), Integer.MAX_VALUE);
    }

    private long[] ids(String text) {
        long[] ids = asciiIds(text);
        return ids == null ? libraryIds(text) : ids;
    }

    /** Null where the library has to be asked. */
    long @Nullable [] asciiIds(String text) {
        return ascii == null ? null : ascii.ids(text);
    }

    /** The ids alone: the library's own class brings words, places and masks along, which take longer than the ids. */
    long[] libraryIds(String text) {
        TokenizersLibrary library = TokenizersLibrary.LIB;
        long encoding = library.encode(tokenizer.getHandle(), valid(text), true);
        try {
            return library.getTokenIds(encoding);
        } finally {
            library.deleteEncoding(encoding);
        }
    }

    /**
     * The tokens of a text as people read them, those that {@link #encode} keeps, and where in the text each comes from: the
     * tokenizer follows its characters through the recipe and all normalizers.
     */
    public List<Piece> pieces(String text) {
        String valid = valid(text);
        Encoding encoding = tokenizer.encode(valid, true, false);
        return Arrays.stream(truncation.kept(encoding.getIds().length, maxLength))
                .mapToObj(at -> piece(encoding, at))
                .toList();
    }

    private static Piece piece(Encoding encoding, int at) {
        CharSpan span = encoding.getCharTokenSpans()[at];
        boolean special = encoding.getSpecialTokenMask()[at] == 1 || span == null;
        return special
                ? Piece.special(encoding.getTokens()[at])
                : new Piece(
                        encoding.getTokens()[at],
                        Math.toIntExact(encoding.getWordIds()[at]),
                        span.getStart(),
                        span.getEnd());
    }

    /** The id of a word; -1 where the vocabulary has no such word. */
    public int id(String word) {
        return TokenizerFile.id(json, word);
    }

    /** A half of a surrogate pair has no UTF-8; what Unicode puts in its place means nothing to recipes and vocabularies. */
    private static String valid(String text) {
        if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
            return text;
        }
        return text.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The most tokens of a text, special ones included. */
    public int maxLength() {
        return maxLength;
    }

    /** The {@code tokenizer.json} that makes exactly this tokenizer. */
    public String json() {
        return json;
    }

    /** The words by id, as a {@code vocab.txt} lists them. */
    public List<String> vocabulary() {
        return TokenizerFile.words(json);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
