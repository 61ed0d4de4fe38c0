package io.marquee.server.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.StandInClassifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Which texts are computed together, and in which order. */
class TextQueueTest {

    private static final StandInClassifier ONE = new StandInClassifier();
    private static final StandInClassifier OTHER = new StandInClassifier();

    private final TextQueue queue = new TextQueue(100, 50, 10_000);

    @Test
    void putsTextsOfOneLengthTogetherWhateverTheirCall() {
        offer(ONE, 10);
        offer(ONE, 12);
        offer(ONE, 10, 11);
        assertThat(lengths(next())).containsExactly(10, 12, 11, 10);
    }

    @Test
    void doesNotPadShortTextsToALongNeighbour() {
        offer(ONE, 90);
        offer(ONE, 10);
        offer(ONE, 10);
        assertThat(lengths(next())).containsExactly(90);
        assertThat(lengths(next())).containsExactly(10, 10);
    }

    @Test
    void keepsWithinTheBudgetOfTokens() {
        offer(ONE, 30, 30, 30, 30);
        assertThat(lengths(next())).containsExactly(30, 30, 30);
        assertThat(lengths(next())).containsExactly(30);
    }

    @Test
    void computesATextThatIsLongerThanTheBudgetAlone() {
        offer(ONE, 300);
        offer(ONE, 300);
        assertThat(lengths(next())).containsExactly(300);
        assertThat(lengths(next())).containsExactly(300);
    }

    @Test
    void keepsModelsApartAndTakesTheOldestCallFirst() {
        offer(ONE, 10);
        offer(OTHER, 11);
        offer(ONE, 12);
        assertThat(lengths(next())).containsExactly(10, 12);
        assertThat(lengths(next())).containsExactly(11);
    }

    @Test
    void letsSmallCallsPassBetweenThePartsOfALargeOne() {
        offer(ONE, 90, 90, 90);
        offer(OTHER, 10);
        assertThat(lengths(next())).containsExactly(90);
        assertThat(lengths(next())).containsExactly(10);
        assertThat(lengths(next())).containsExactly(90);
    }

    @Test
    void refusesWhatIsBeyondItsBounds() {
        offer(ONE, new int[50]);
        assertThat(queue.offer(work(ONE, 1))).isFalse();
        TextQueue ofTokens = new TextQueue(100, 50, 99);
        assertThat(ofTokens.offer(work(ONE, 60))).isTrue();
        assertThat(ofTokens.offer(work(ONE, 40))).isFalse();
        assertThat(ofTokens.offer(work(ONE, 39))).isTrue();
    }

    @Test
    void hasRoomAgainOnlyWhenTextsWereComputed() {
        offer(ONE, new int[50]);
        Batch batch = next();
        assertThat(queue.admits(1, 1)).isFalse();
        queue.done(batch, rows(batch));
        assertThat(queue.admits(1, 1)).isTrue();
        assertThat(queue.texts()).isZero();
    }

    @Test
    void dropsWhatIsTooLateBeforeItIsComputed() {
        Work late = new Work(ONE, texts(10), System.nanoTime() - 1);
        assertThat(queue.offer(late)).isTrue();
        offer(ONE, 11);
        assertThat(lengths(next())).containsExactly(11);
        assertThat(late.isFinished()).isTrue();
        assertThat(late.failure()).hasMessageContaining("deadline");
    }

    @Test
    void lendsNoTurnWhereNoWorkerIsFree() {
        assertThat(queue.borrow(work(ONE, 90))).isNull();
        assertThat(queue.texts()).isZero();
    }

    @Test
    void lendsAFreeWorkersTurnToATextThatFillsABatch() throws Exception {
        try (Idle idle = new Idle(queue)) {
            Work own = work(ONE, 90);
            Batch batch = Objects.requireNonNull(queue.borrow(own));
            assertThat(lengths(batch)).containsExactly(90);
            assertThat(queue.tokens()).isEqualTo(90);
            assertThat(queue.borrow(work(ONE, 90))).isNull();
            offer(ONE, 12);
            assertThat(idle.woke(Duration.ofMillis(200))).isFalse();
            queue.done(batch, rows(batch));
            queue.giveBack();
            assertThat(own.isFinished()).isTrue();
            assertThat(idle.woke(Duration.ofSeconds(20))).isTrue();
        }
    }

    @Test
    void lendsATurnToAShortTextOnlyAfterManyThatCameAlone() throws Exception {
        try (Idle idle = new Idle(queue)) {
            for (int i = 0; i < 8; i++) {
                assertThat(queue.borrow(work(ONE, 10))).isNull();
            }
            assertThat(queue.borrow(work(ONE, 10, 10))).isNull();
            Batch batch = Objects.requireNonNull(queue.borrow(work(ONE, 10)));
            assertThat(queue.borrow(work(ONE, 10))).isNull();
            queue.done(batch, rows(batch));
            queue.giveBack();
            assertThat(queue.borrow(work(ONE, 10))).isNull();
            assertThat(idle.woke(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void lendsNoTurnToWhatIsTooLateOrAtTheEnd() throws Exception {
        try (Idle idle = new Idle(queue)) {
            assertThat(queue.borrow(new Work(ONE, texts(90), System.nanoTime() - 1)))
                    .isNull();
            assertThat(idle.woke(Duration.ZERO)).isFalse();
            queue.close();
            assertThat(queue.borrow(work(ONE, 90))).isNull();
        }
    }

    /** A worker that waits for something to do, and ends with the first batch. */
    private static final class Idle implements AutoCloseable {

        private final TextQueue queue;
        private final Thread thread;

        Idle(TextQueue queue) {
            this.queue = queue;
            this.thread = Thread.ofPlatform().start(queue::take);
            while (thread.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
        }

        boolean woke(Duration patience) throws InterruptedException {
            return patience.isZero() ? !thread.isAlive() : thread.join(patience);
        }

        @Override
        public void close() {
            queue.close();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Property(tries = 300)
    void computesEveryTextOnceInTheRightPlace(
            @ForAll @Size(min = 1, max = 12) List<@Size(min = 1, max = 9) List<@IntRange(min = 1, max = 60) Integer>> calls) {
        TextQueue all = new TextQueue(100, 1000, 100_000);
        List<Work> works = new ArrayList<>();
        for (List<Integer> lengths : calls) {
            works.add(work(ONE, lengths.stream().mapToInt(Integer::intValue).toArray()));
            assertThat(all.offer(works.getLast())).isTrue();
        }
        all.close();
        Batch batch = all.take();
        while (batch != null) {
            assertThat(batch.size() == 1 || batch.padded() <= 100).isTrue();
            all.done(batch, rows(batch));
            batch = all.take();
        }
        for (int i = 0; i < works.size(); i++) {
            assertThat(works.get(i).isFinished()).isTrue();
            assertThat(works.get(i).result().logits().stream().map(row -> (int) row[0]))
                    .containsExactlyElementsOf(calls.get(i));
        }
        assertThat(all.texts()).isZero();
        assertThat(all.tokens()).isZero();
    }

    /** The length of each text as its logit. */
    private static List<float[]> rows(Batch batch) {
        return batch.texts().stream().map(text -> new float[] {text.length()}).toList();
    }

    private void offer(StandInClassifier model, int... lengths) {
        assertThat(queue.offer(work(model, lengths))).isTrue();
    }

    private static Work work(StandInClassifier model, int... lengths) {
        return new Work(model, texts(lengths), System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    }

    private static List<Tokens> texts(int... lengths) {
        return Arrays.stream(lengths)
                .mapToObj(length -> new Tokens(new int[length], false))
                .toList();
    }

    private Batch next() {
        return Objects.requireNonNull(queue.take());
    }

    private static List<Integer> lengths(Batch batch) {
        return batch.texts().stream().map(Tokens::length).toList();
    }
}
