package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.bert.tokenizer.Windows;
import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Predictions;
import io.marquee.server.predict.Question;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions that want to be answered in a certain way. */
class ConditionsTest {

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    private static final String NAME = "conditions";
    private static final Conditions IN_WINDOWS = new Conditions(null, null, true);
    private static final Input LONG = new Input.Text("a good film a bad film a good film a good good film a film");

    static Predictions predictions;

    @BeforeAll
    static void deploy() {
        TestServer server = MARQUEE.server();
        server.deployed(NAME, MARQUEE.models().trained("it", Map.of(), TinyModel.RIGHT));
        predictions = server.service().context().getBean(Predictions.class);
    }

    @Test
    void cutsALongTextAndSaysSo() {
        Judgement cut = judge(LONG, Conditions.NONE);
        assertThat(cut.predictions().getFirst().truncated()).isTrue();
        assertThat(cut.tokens().getFirst().length()).isEqualTo(TinyModel.LONGEST);
    }

    @Test
    void judgesALongTextInWindowsByTheMeanOfTheirLogits() {
        Judgement whole = judge(LONG, IN_WINDOWS);
        Tokens tokens = whole.tokens().getFirst();
        assertThat(tokens.length()).isGreaterThan(TinyModel.LONGEST);
        assertThat(whole.predictions().getFirst().truncated()).isFalse();
        List<Tokens> windows = Windows.of(tokens, TinyModel.LONGEST, 64);
        assertThat(windows).hasSizeGreaterThan(1);
        double mean = windows.stream()
                .map(window -> judge(new Input.TokenIds(window.ids()), Conditions.NONE))
                .mapToDouble(judgement -> judgement.predictions().getFirst().logits()[1])
                .average()
                .orElseThrow();
        assertThat((double) whole.predictions().getFirst().logits()[1]).isCloseTo(mean, within(1e-5));
    }

    @Test
    void judgesTokenIdsAsItJudgesTheirText() {
        Judgement text = judge(new Input.Text("a good film"), Conditions.NONE);
        Judgement ids = judge(new Input.TokenIds(text.tokens().getFirst().ids()), Conditions.NONE);
        assertThat(ids.predictions().getFirst().logits())
                .containsExactly(text.predictions().getFirst().logits());
        assertThat(text.timings().batchTexts()).isEqualTo(1);
        assertThat(text.timings().infer()).isPositive();
    }

    @Test
    void refusesTokenIdsThatTheModelCannotRead() {
        refuses(new Input.TokenIds(new int[0]), Conditions.NONE, FailureKind.INVALID_INPUT, "has 0 token ids");
        refuses(new Input.TokenIds(new int[13]), Conditions.NONE, FailureKind.INVALID_INPUT, "reads 1 to 12");
        refuses(new Input.TokenIds(new int[] {2, 99, 3}), Conditions.NONE, FailureKind.INVALID_INPUT, "no token 99");
    }

    @Test
    void answersNothingAfterTheDeadline() {
        var atOnce = new Conditions(Duration.ofNanos(1), null, false);
        refuses(new Input.Text("a good film"), atOnce, FailureKind.TIMED_OUT, "deadline");
    }

    private static Judgement judge(Input input, Conditions conditions) {
        return predictions.judge(new Question(NAME, null, List.of(input), conditions));
    }

    private static void refuses(Input input, Conditions conditions, FailureKind kind, String message) {
        assertThatThrownBy(() -> judge(input, conditions))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessageContaining(message);
    }
}
