package io.marquee.tracking;

import static io.marquee.tracking.MetricDirection.MAXIMISE;
import static io.marquee.tracking.MetricDirection.MINIMISE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricDirectionTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Train_loss",
                "Val_loss",
                "loss",
                "testLoss",
                "eval/loss",
                "Training_time",
                "Test_ece",
                "ECE",
                "error rate",
                "rmse",
                "val.rmse",
                "Test_brier",
                "p99_latency",
                "LOSS",
                "loss2",
                "TestECE",
                "f1_error"
            })
    void minimisesCosts(String metric) {
        assertThat(MetricDirection.of(metric)).isEqualTo(MINIMISE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Best_val_f1",
                "Final_test_f1",
                "Train_f1_weighted",
                "Val_f1_weighted",
                "accuracy",
                "precision",
                "recall",
                "roc_auc",
                "f1/macro avg",
                "lossless",
                "timeliness",
                "terror_f1",
                "",
                "Best_f1"
            })
    void maximisesScores(String metric) {
        assertThat(MetricDirection.of(metric)).isEqualTo(MAXIMISE);
    }

    @Test
    void readsNamesTheSameInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(MetricDirection.of("TIME")).isEqualTo(MINIMISE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void prefersTheSmallerValueOnlyWhenMinimising() {
        assertThat(MINIMISE.better(0.1, 0.2)).isTrue();
        assertThat(MAXIMISE.better(0.1, 0.2)).isFalse();
        assertThat(MAXIMISE.better(0.2, 0.2)).isFalse();
    }
}
