package io.marquee.server.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.OverloadedException;
import io.marquee.bert.tokenizer.Tokens;
import io.marquee.server.live.StandInClassifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls of many threads, computed by few. */
class BatcherTest {

    private static final Tokens TEXT = new Tokens(new int[] {1, 2, 3}, false);
    private static final Tokens POISON = new Tokens(new int[] {1, 666, 3}, false);

    private final AtomicInteger heard = new AtomicInteger();
    private final Batcher batcher = new Batcher(
            new BatchProperties(1024, 8, 1000, Duration.ofSeconds(30), Duration.ofSeconds(20)),
            1,
            List.of((texts, tokens, padded, nanos) -> heard.addAndGet(texts)));
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        batcher.close();
        callers.close();
    }

    /** A model that computes when it is let, and fails on one token. */
    private static final class Held extends StandInClassifier {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);
        private final AtomicInteger computed = new AtomicInteger();

        @Override
        public List<float[]> logits(List<Tokens> texts) {
            entered.countDown();
            try {
                assertThat(released.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (texts.stream().anyMatch(text -> text.ids()[1] == 666)) {
                throw new MarqueeException(FailureKind.INVALID_INPUT, "There is no token 666.", null);
            }
            computed.addAndGet(texts.size());
            return super.logits(texts);
        }
    }

    @Test
    void putsWhatWaitedTogetherAndTellsItsListeners() throws Exception {
        Held model = new Held();
        Future<Computed> first = call(model, TEXT);
        model.entered.await();
        Future<Computed> second = call(model, TEXT, TEXT);
        Future<Computed> third = call(model, TEXT);
        waiting(4);
        model.released.countDown();
        assertThat(first.get().batchTexts()).isEqualTo(1);
        assertThat(second.get().batchTexts()).isEqualTo(3);
        assertThat(second.get().logits()).hasSize(2);
        assertThat(third.get().batchTokens()).isEqualTo(9);
        assertThat(third.get().queueNanos()).isPositive();
        batcher.close();
        assertThat(heard).hasValue(4);
    }

    @Test
    void failsOnlyTheCallWhoseTextIsAtFault() throws Exception {
        Held model = new Held();
        Future<Computed> first = call(model, TEXT);
        model.entered.await();
        Future<Computed> good = call(model, TEXT);
        Future<Computed> bad = call(model, TEXT, POISON);
        Future<Computed> late = call(model, TEXT);
        waiting(5);
        model.released.countDown();
        for (Future<Computed> answer : List.of(first, good, late)) {
            assertThat(answer.get().logits()).hasSize(1);
        }
        assertThatThrownBy(bad::get).hasRootCauseMessage("There is no token 666.");
        assertThat(batcher.texts()).isZero();
    }

    @Test
    void refusesAtOnceWhatHasNoRoomAndSaysWhenThereIs() throws Exception {
        Held model = new Held();
        Future<Computed> held = call(model, TEXT);
        model.entered.await();
        List<Future<Computed>> waiting = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            waiting.add(call(model, TEXT));
        }
        waiting(8);
        assertThatThrownBy(() -> compute(model, Caller.PATIENT, TEXT))
                .isInstanceOfSatisfying(
                        OverloadedException.class,
                        e -> assertThat(e.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1)));
        assertThatThrownBy(() -> batcher.requireRoom(1)).isInstanceOf(OverloadedException.class);
        model.released.countDown();
        held.get();
        for (Future<Computed> one : waiting) {
            one.get();
        }
        batcher.requireRoom(8);
    }

    @Test
    void doesNotComputeWhatIsTooLate() throws Exception {
        Held model = new Held();
        Future<Computed> first = call(model, TEXT);
        model.entered.await();
        assertThatThrownBy(() -> batcher.compute(model, List.of(TEXT), System.nanoTime() + 1, Caller.PATIENT))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT));
        model.released.countDown();
        first.get();
        assertThat(model.computed).hasValue(1);
    }

    @Test
    void doesNotComputeForACallerWhoHasGone() throws Exception {
        Held model = new Held();
        Future<Computed> first = call(model, TEXT);
        model.entered.await();
        assertThatThrownBy(() -> compute(model, () -> true, TEXT))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.CANCELLED));
        model.released.countDown();
        first.get();
        assertThat(model.computed).hasValue(1);
    }

    @Test
    void doesNotComputeForAThreadThatIsInterrupted() throws Exception {
        Held model = new Held();
        Future<Computed> first = call(model, TEXT);
        model.entered.await();
        Future<Computed> second = call(model, TEXT);
        waiting(2);
        second.cancel(true);
        waiting(1);
        model.released.countDown();
        first.get();
        assertThat(model.computed).hasValue(1);
    }

    /** Whoever holds a lease gives it back when this returns: no worker may use the model then. */
    @Test
    void keepsACallerUntilNoWorkerHasItsTextAnyMore() throws Exception {
        Held model = new Held();
        AtomicInteger logits = new AtomicInteger();
        Thread caller = Thread.ofVirtual()
                .start(() ->
                        logits.set(compute(model, Caller.PATIENT, TEXT).logits().size()));
        model.entered.await();
        caller.interrupt();
        assertThat(caller.join(Duration.ofMillis(100))).isFalse();
        model.released.countDown();
        caller.join();
        assertThat(logits).hasValue(1);
    }

    @Test
    void computesWhatIsThereBeforeItEnds() throws Exception {
        Held model = new Held();
        Future<Computed> first = call(model, TEXT);
        model.entered.await();
        Future<Computed> second = call(model, TEXT);
        waiting(2);
        Future<?> ending = callers.submit(batcher::close);
        model.released.countDown();
        ending.get();
        assertThat(first.get().logits()).hasSize(1);
        assertThat(second.get().logits()).hasSize(1);
        assertThatThrownBy(() -> compute(model, Caller.PATIENT, TEXT))
                .isInstanceOfSatisfying(
                        MarqueeException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void computesInTheCallersThreadWhenCallsComeOneByOne() {
        List<Thread> threads = new ArrayList<>();
        var model = new StandInClassifier() {
            @Override
            public List<float[]> logits(List<Tokens> texts) {
                threads.add(Thread.currentThread());
                return super.logits(texts);
            }
        };
        for (int i = 0; i < 50; i++) {
            batcher.compute(model, List.of(TEXT), System.nanoTime() + TimeUnit.SECONDS.toNanos(30), Caller.PATIENT);
        }
        assertThat(threads).hasSize(50);
        assertThat(threads.getFirst()).isNotSameAs(Thread.currentThread());
        assertThat(threads.getLast()).isSameAs(Thread.currentThread());
        assertThat(batcher.texts()).isZero();
    }

    private Future<Computed> call(Held model, Tokens... texts) {
        Callable<Computed> call = () -> compute(model, Caller.PATIENT, texts);
        return callers.submit(call);
    }

    private Computed compute(Held model, Caller caller, Tokens... texts) {
        return batcher.compute(model, List.of(texts), System.nanoTime() + TimeUnit.SECONDS.toNanos(30), caller);
    }

    private void waiting(int texts) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (batcher.texts() != texts) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
