package io.marquee.system.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.Row;
import io.marquee.system.Repository;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample reviews are what their README says. */
class SampleReviewsTest {

    private static final int SHINGLE = 3;
    private static final double NEAR = 0.2;

    private static final List<Row> ROWS = new ArrayList<>();

    @BeforeAll
    static void read() {
        try (var rows = ReviewFiles.open(Repository.root().resolve("samples/reviews.csv"), ReviewColumns.DEFAULT)) {
            rows.forEachRemaining(ROWS::add);
        }
    }

    @Test
    void areAtLeastAThousandHalfOfThemPositive() {
        assertThat(ROWS).hasSizeGreaterThanOrEqualTo(1000);
        assertThat(count(Sentiment.POSITIVE, null)).isEqualTo(count(Sentiment.NEGATIVE, null));
    }

    @Test
    void areSplitFourToOneInEachSentiment() {
        for (Sentiment sentiment : Sentiment.values()) {
            assertThat((double) count(sentiment, Split.TEST) / count(sentiment, null))
                    .isBetween(0.19, 0.21);
        }
    }

    @Test
    void haveTwentyToTwoHundredWords() {
        assertThat(ROWS).allSatisfy(row -> assertThat(row.text().split("\\s+")).hasSizeBetween(20, 200));
    }

    @Test
    void areNoNearDuplicates() {
        List<Set<String>> shingles =
                ROWS.stream().map(row -> shingles(row.text())).toList();
        for (int i = 0; i < shingles.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(overlap(shingles.get(i), shingles.get(j)))
                        .as("%s%n%s", ROWS.get(i).text(), ROWS.get(j).text())
                        .isLessThanOrEqualTo(NEAR);
            }
        }
    }

    private static long count(Sentiment sentiment, Split split) {
        return ROWS.stream()
                .filter(row -> row.sentiment() == sentiment && (split == null || row.split() == split))
                .count();
    }

    private static Set<String> shingles(String text) {
        List<String> words = List.of(text.toLowerCase(Locale.ROOT).split("[^a-z']+"));
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + SHINGLE <= words.size(); i++) {
            shingles.add(String.join(" ", words.subList(i, i + SHINGLE)));
        }
        return shingles;
    }

    private static double overlap(Set<String> one, Set<String> other) {
        long shared = one.stream().filter(other::contains).count();
        return (double) shared / Math.max(1, Math.min(one.size(), other.size()));
    }
}
