package io.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.reviews.Review;
import io.marquee.reviews.ReviewReader;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.reviews.cleaning.HardTexts;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.dataset.DatasetManifest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Three ways to clean, one result: the embedded engine, Spark, and the normalizer in the model's own tokenizer. */
class AgreementIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path IMDB = Path.of(System.getenv().getOrDefault("MARQUEE_IMDB", "/work/shared/data/imdb"));
    private static final int BATCH = 1000;

    @TempDir
    static Path folder;

    private static TestBucket bucket;
    private static SparkJvm spark;

    @BeforeAll
    static void start() {
        bucket = new TestBucket(folder);
        spark = SparkJvm.start(SparkJvm.javas().get(SparkJvm.javas().size() - 1), bucket.s3);
    }

    @AfterAll
    static void stop() {
        spark.close();
        bucket.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"original", "gentle"})
    void arbitraryTextsComeOutTheSameThreeWays(String recipe) throws IOException {
        List<Review> hard = HardTexts.texts()
                .sampleStream()
                .limit(4000)
                .map(text -> new Review(text, Sentiment.POSITIVE))
                .toList();
        agree(bucket.raw("hard-" + recipe, hard, hard.subList(0, 100)), CleaningRecipe.byId(recipe));
    }

    @Test
    void everyReviewOfImdbComesOutTheSameThreeWays() throws IOException {
        if (!Files.isDirectory(IMDB)) {
            System.out.println("Not exercised: the 50,000 reviews of IMDb (MARQUEE_IMDB names their folder)");
            return;
        }
        DatasetManifest raw = bucket.raw("imdb", imdb("train"), imdb("test"));
        assertThat(raw.rows()).isEqualTo(Map.of("train", 25_000L, "test", 25_000L));
        for (CleaningRecipe recipe : List.of(CleaningRecipe.ORIGINAL, CleaningRecipe.GENTLE)) {
            agree(raw, recipe);
        }
        System.out.println("Exercised: the 50,000 reviews of IMDb, both recipes");
    }

    private static void agree(DatasetManifest raw, CleaningRecipe recipe) throws IOException {
        DatasetManifest expected = bucket.embedded(raw, recipe);
        assertThat(spark.run(TestBucket.arguments(raw, recipe.id()))).contains(expected.digest());
        DatasetManifest cleaned = bucket.cleaned(expected);
        assertThat(TestBucket.content(cleaned)).isEqualTo(TestBucket.content(expected));
        for (Split split : Split.values()) {
            List<Review> before = bucket.rows(raw, split);
            List<Review> after = bucket.rows(cleaned, split);
            assertThat(after).hasSameSizeAs(before);
            for (int i = 0; i < before.size(); i++) {
                assertThat(after.get(i).text())
                        .isEqualTo(recipe.clean(before.get(i).text()));
                assertThat(recipe.clean(after.get(i).text()))
                        .isEqualTo(after.get(i).text());
            }
            for (int from = 0; from < before.size(); from += BATCH) {
                int to = Math.min(from + BATCH, before.size());
                normalizerAgrees(recipe, before.subList(from, to), after.subList(from, to));
            }
        }
    }

    /** A vocabulary whose words are the cleaned texts: a text that the normalizer cleans otherwise is no word of it. */
    private static void normalizerAgrees(CleaningRecipe recipe, List<Review> before, List<Review> after)
            throws IOException {
        Set<String> words = new LinkedHashSet<>(after.stream().map(Review::text).toList());
        words.remove("");
        ObjectNode vocabulary = JSON.createObjectNode();
        vocabulary.put("\u0000unknown", 0);
        words.forEach(word -> vocabulary.put(word, vocabulary.size()));
        ObjectNode tokenizer = JSON.createObjectNode();
        tokenizer.set("normalizer", normalizer(recipe));
        ObjectNode model = tokenizer.putObject("model");
        model.put("type", "WordLevel").put("unk_token", "\u0000unknown").set("vocab", vocabulary);
        var json = new ByteArrayInputStream(JSON.writeValueAsBytes(tokenizer));
        try (var words1 = HuggingFaceTokenizer.newInstance(json, Map.of("truncation", "false", "padding", "false"))) {
            for (int i = 0; i < before.size(); i++) {
                String cleaned = after.get(i).text();
                long[] ids = words1.encode(before.get(i).text(), false, false).getIds();
                assertThat(ids)
                        .as("the normalizer on %s", before.get(i).text())
                        .isEqualTo(
                                cleaned.isEmpty()
                                        ? new long[0]
                                        : new long[] {vocabulary.get(cleaned).asLong()});
            }
        }
    }

    /** What a model's tokenizer.json has of the recipe: all normalizers but BERT's own, which comes last. */
    private static JsonNode normalizer(CleaningRecipe recipe) {
        try (var bert = BertTokenizer.load(Path.of("../samples/base-model"), 512, Truncation.HEAD, recipe)) {
            JsonNode sequence = JSON.readTree(bert.json()).path("normalizer");
            ArrayNode all = (ArrayNode) sequence.path("normalizers");
            assertThat(all.get(all.size() - 1).path("type").asString()).isEqualTo("BertNormalizer");
            all.remove(all.size() - 1);
            assertThat(all).hasSize(recipe.normalizers().size());
            return sequence;
        }
    }

    private static List<Review> imdb(String split) {
        List<Review> reviews = new ArrayList<>();
        try (ReviewReader rows = ReviewFiles.open(IMDB.resolve(split + ".jsonl.gz"), ReviewColumns.DEFAULT)
                .reviews(split)) {
            rows.forEachRemaining(reviews::add);
        }
        return reviews;
    }
}
