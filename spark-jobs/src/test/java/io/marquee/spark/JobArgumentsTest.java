package io.marquee.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobArgumentsTest {

    private static final String DIGEST = "0123456789abcdef0123456789abcdef";
    private static final List<String> WHOLE =
            List.of("--bucket", "marquee", "--dataset", "stanfordnlp/imdb", "--digest", DIGEST, "--recipe", "original");

    @Test
    void takesArgumentsAsGlueGivesThem() {
        List<String> args =
                new ArrayList<>(List.of("--JOB_NAME", "clean", "--enable-metrics", "--TempDir", "s3://x/y"));
        args.addAll(WHOLE);
        args.addAll(List.of("--job-run-token=abc", "--producer=cleaner 1.2"));
        assertThat(JobArguments.parse(args))
                .isEqualTo(new JobArguments("marquee", "imdb", DIGEST, "original", "cleaner 1.2"));
    }

    @Test
    void namesItselfAsProducerWhereNobodyElseIsNamed() {
        assertThat(JobArguments.parse(WHOLE).producer()).isEqualTo("spark-jobs");
    }

    @Test
    void namesEveryArgumentThatIsMissing() {
        refuses(List.of("--dataset", "imdb", "--digest="), "without --bucket, --digest, --recipe");
    }

    @ParameterizedTest
    @CsvSource({
        "--recipe,bleach,'There is no cleaning recipe ''bleach'''",
        "--digest,latest,'--digest ''latest'' is not the 32 hexadecimal digits of a dataset'",
        "--bucket,s3://marquee,'is not the name of a bucket'",
        "--dataset,../imdb,is no name of a dataset"
    })
    void refusesAValueThatCannotBe(String name, String value, String message) {
        List<String> args = new ArrayList<>(WHOLE);
        args.set(args.indexOf(name) + 1, value);
        refuses(args, message);
    }

    private static void refuses(List<String> args, String message) {
        assertThatThrownBy(() -> JobArguments.parse(args))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_INPUT))
                .hasMessageContaining(message);
    }
}
