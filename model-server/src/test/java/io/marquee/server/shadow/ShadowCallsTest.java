package io.marquee.server.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.batch.BatchProperties;
import io.marquee.server.batch.Batcher;
import io.marquee.server.live.Classifier;
import io.marquee.server.live.Lineup;
import io.marquee.server.live.LiveModel;
import io.marquee.server.live.LiveModels;
import io.marquee.server.live.Role;
import io.marquee.server.live.ServedModel;
import io.marquee.server.live.StandInClassifier;
import io.marquee.server.live.Standing;
import io.marquee.server.predict.Conditions;
import io.marquee.server.predict.Input;
import io.marquee.server.predict.Judge;
import io.marquee.server.predict.Judgement;
import io.marquee.server.predict.Question;
import io.marquee.server.predict.Timings;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls are mirrored behind the back of those who ask. */
class ShadowCallsTest {

    private final LiveModels models = new LiveModels();
    private final Batcher batcher = new Batcher(
            new BatchProperties(256, 2048, 524_288, Duration.ofSeconds(20), Duration.ofSeconds(1)), 1, List.of());
    private final ShadowCalls calls = new ShadowCalls(models, new Judge(batcher), new ShadowProperties(2, 100));

    /** A shadow that reads five tokens of a text, and notes how long the texts are that it computes. */
    private static final class Shortsighted extends StandInClassifier {
        private final List<Integer> lengths = new CopyOnWriteArrayList<>();

        @Override
        public Tokens encodeWhole(String text) {
            return new Tokens(new int[] {101, 1, 2, 3, 4, 5, 6, 102}, false);
        }

        @Override
        public List<float[]> logits(List<Tokens> texts) {
            texts.forEach(text -> lengths.add(text.length()));
            return super.logits(texts);
        }

        @Override
        public int maxLength() {
            return 5;
        }
    }

    /** A shadow that judges when it is let. */
    private static final class Held extends StandInClassifier {
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final CountDownLatch judged;

        Held(int calls) {
            this.judged = new CountDownLatch(calls);
        }

        @Override
        public List<float[]> logits(List<Tokens> texts) {
            entered.countDown();
            await(released);
            judged.countDown();
            return super.logits(texts);
        }
    }

    @AfterEach
    void stop() {
        calls.close();
        batcher.close();
    }

    @Test
    void leavesOutAndCountsWhatTheShadowHasNoTimeFor() {
        Held shadow = new Held(3);
        live(shadow);
        calls.answered(question("a"), judgement("1"));
        await(shadow.entered);
        for (int i = 0; i < 5; i++) {
            calls.answered(question("a"), judgement("1"));
        }
        shadow.released.countDown();
        await(shadow.judged);
        assertThat(calls.view("sentiment").orElseThrow().dropped()).isEqualTo(3);
    }

    @Test
    void leavesOutWhatWouldHoldTooMuchText() {
        Held shadow = new Held(1);
        live(shadow);
        calls.answered(question("x".repeat(101)), judgement("1"));
        shadow.released.countDown();
        assertThat(calls.view("sentiment").orElseThrow().dropped()).isEqualTo(1);
    }

    @Test
    void mirrorsNothingThatTheShadowAnsweredItself() {
        live(new StandInClassifier());
        calls.answered(question("a"), judgement("2"));
        assertThat(calls.view("sentiment").orElseThrow().dropped()).isZero();
    }

    @Test
    void failsOnMoreTokenIdsThanTheShadowReads() {
        Shortsighted shadow = new Shortsighted();
        live(shadow);
        ask(new Input.TokenIds(new int[6]), false);
        ask(new Input.TokenIds(new int[5]), false);
        awaitJudged(1);
        assertThat(calls.view("sentiment").orElseThrow().failed()).isEqualTo(1);
        assertThat(shadow.lengths).containsExactly(5);
    }

    @Test
    void judgesInWindowsWhereTheAnswerWasInWindows() {
        Shortsighted shadow = new Shortsighted();
        live(shadow);
        ask(new Input.Text("one two three four five six"), true);
        awaitJudged(1);
        assertThat(shadow.lengths).containsOnly(5).hasSizeGreaterThan(1);
    }

    @Test
    void hasNothingToSayWithoutAShadow() {
        models.put(facts("1"), new StandInClassifier());
        calls.answered(question("a"), judgement("1"));
        assertThat(calls.view("sentiment")).isEmpty();
        assertThat(calls.view("unknown")).isEmpty();
    }

    private void ask(Input input, boolean windows) {
        var conditions = new Conditions(null, null, windows);
        calls.answered(new Question("sentiment", null, List.of(input), conditions), judgement("1"));
    }

    private void awaitJudged(long calledFor) {
        Awaitility.await().until(() -> calls.view("sentiment").orElseThrow().calls() == calledFor);
    }

    private void live(Classifier shadow) {
        models.put(
                "sentiment",
                Lineup.of(List.of(
                        new Standing(facts("1"), new ServedModel(new StandInClassifier()), Role.PRIMARY, 100),
                        new Standing(facts("2"), new ServedModel(shadow), Role.SHADOW, 0))));
    }

    private static Question question(String text) {
        return Question.of("sentiment", Collections.singletonList(text));
    }

    private static Judgement judgement(String version) {
        return new Judgement(
                "id", facts(version), List.of(), List.of(AgreementTest.answered(0.75f)), new Timings(1, 0, 1, 1, 2));
    }

    private static LiveModel facts(String version) {
        return new LiveModel("sentiment", "model_imdb", version, null, null, null, Instant.EPOCH);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
