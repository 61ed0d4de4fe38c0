package io.marquee.server.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.Prediction;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementTest {

    private final Agreement agreement = new Agreement("2");

    @Test
    void hasNoMeansBeforeTheFirstCall() {
        ShadowView view = agreement.view();
        assertThat(view.version()).isEqualTo("2");
        assertThat(view.calls()).isZero();
        assertThat(view.labelAgreement()).isNull();
        assertThat(view.meanAbsDifference()).isNull();
        assertThat(view.maxAbsDifference()).isNull();
        assertThat(view.meanLatencyMs()).isNull();
    }

    @Test
    void comparesLabelsAndProbabilitiesOfEveryText() {
        agreement.judged(
                List.of(answered(0.75f), answered(0.25f)),
                List.of(new float[] {0.35f, 0.65f}, new float[] {0.45f, 0.55f}),
                2_000_000,
                3_000_000);
        agreement.judged(List.of(answered(0.5f)), List.of(new float[] {0.5f, 0.5f}), 4_000_000, 5_000_000);
        agreement.failed();
        agreement.dropped();
        ShadowView view = agreement.view();
        assertThat(view.calls()).isEqualTo(2);
        assertThat(view.texts()).isEqualTo(3);
        assertThat(view.labelAgreement()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(view.meanAbsDifference()).isCloseTo(0.4 / 3, within(1e-6));
        assertThat(view.maxAbsDifference()).isCloseTo(0.3, within(1e-6));
        assertThat(view.meanLatencyMs()).isEqualTo(4);
        assertThat(view.maxLatencyMs()).isEqualTo(5);
        assertThat(view.answeredMeanLatencyMs()).isEqualTo(3);
        assertThat(view.failed()).isEqualTo(1);
        assertThat(view.dropped()).isEqualTo(1);
    }

    /** @param positive the probability of class 1 */
    static Prediction answered(float positive) {
        float[] probabilities = {1 - positive, positive};
        int label = positive > 0.5f ? 1 : 0;
        return new Prediction(label, "it", probabilities[label], probabilities, probabilities, 3, false);
    }
}
