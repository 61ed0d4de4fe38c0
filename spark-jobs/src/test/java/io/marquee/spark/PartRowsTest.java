package io.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.reviews.Sentiment;
import io.marquee.reviews.Split;
import io.marquee.spark.CleanRow.Cleaned;
import java.util.stream.LongStream;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import scala.Tuple2;

class PartRowsTest {

    private static final PartPlan.Part PART = new PartPlan.Part(Split.TEST, 0, 10, 3);

    @Test
    void givesTheRowsOfThePart() {
        assertThat(rows(10, 11, 12)).toIterable().hasSize(3);
    }

    @Test
    void noticesARowThatIsMissingOrTwiceThere() {
        refuses(rows(10, 11), "ends after 2 of 3 rows");
        refuses(rows(10, 12, 13), "has row 12 where 11 is due");
        refuses(rows(10, 10, 11), "has row 10 where 11 is due");
    }

    @Test
    void tellsAFailureOfAnExecutorAsOurs() {
        var ours = new MarqueeException(FailureKind.CORRUPT_DATA, "s3a://b/k is not what it should be.", null);
        assertThat(JobFailures.explain(new SparkException("Job aborted", ours))).isSameAs(ours);
        MarqueeException other =
                JobFailures.explain(new SparkException("Job aborted", new java.io.IOException("reset\nat")));
        assertThat(other.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(other).hasMessage("Spark ended with IOException: reset.");
        assertThat(JobFailures.explain(new IllegalStateException("odd")).kind()).isEqualTo(FailureKind.INTERNAL);
    }

    private static void refuses(PartRows rows, String message) {
        assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
                .isInstanceOf(MarqueeException.class)
                .hasMessageContaining(message);
    }

    private static PartRows rows(long... numbers) {
        var row = new Cleaned(new byte[0], Sentiment.POSITIVE);
        return new PartRows(
                LongStream.of(numbers).mapToObj(n -> new Tuple2<>(n, row)).iterator(), PART);
    }
}
