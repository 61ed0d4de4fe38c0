package io.marquee.bert.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.marquee.bert.tokenizer.BertTokenizer;
import io.marquee.bert.tokenizer.Truncation;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.RowReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The ids that Transformers' BertTokenizerFast makes from the same vocab.txt. */
class GoldenTokenizerTest {

    private static final BertTokenizer TOKENIZER =
            BertTokenizer.load(Golden.SAMPLES.resolve("base-model"), Integer.MAX_VALUE, Truncation.HEAD);

    @AfterAll
    static void close() {
        TOKENIZER.close();
    }

    @Test
    void givesPythonsIdsForTextsOfAllKinds() {
        JsonNode cases = Golden.json("tokenizer/texts.json");
        assertThat(cases).hasSizeGreaterThan(1000);
        for (JsonNode one : cases) {
            String text = one.path("text").stringValue();
            assertThat(TOKENIZER.encode(text).ids()).as("%s", one.path("text")).isEqualTo(Golden.ints(one.path("ids")));
        }
    }

    @Test
    void givesPythonsIdsForAllReviewsOfImdb() throws Exception {
        assumeThat(Golden.imdb().resolve("train.jsonl.gz"))
                .as("IMDb's reviews are not shipped; name a folder with them in MARQUEE_IMDB")
                .isRegularFile();
        JsonNode expected = Golden.json("tokenizer/imdb.json");
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        long reviews = 0;
        long tokens = 0;
        for (String split : List.of("train", "test")) {
            for (int[] ids : encode(Golden.imdb().resolve(split + ".jsonl.gz"))) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(Integer.BYTES * (ids.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
                bytes.putInt(ids.length).asIntBuffer().put(ids);
                sha.update(bytes.array());
                reviews++;
                tokens += ids.length;
            }
        }
        assertThat(reviews).isEqualTo(expected.path("reviews").longValue());
        assertThat(tokens).isEqualTo(expected.path("tokens").longValue());
        assertThat(HexFormat.of().formatHex(sha.digest()))
                .isEqualTo(expected.path("sha256").stringValue());
    }

    private static List<int[]> encode(Path file) throws Exception {
        assertThat(Files.size(file)).isPositive();
        List<String> texts = new ArrayList<>();
        try (RowReader rows = ReviewFiles.open(file, ReviewColumns.DEFAULT)) {
            while (rows.hasNext()) {
                texts.add(rows.next().text());
            }
        }
        return texts.parallelStream().map(text -> TOKENIZER.encode(text).ids()).toList();
    }
}
