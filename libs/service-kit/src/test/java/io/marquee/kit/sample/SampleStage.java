package io.marquee.kit.sample;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.kit.operations.Stage;
import io.marquee.kit.problem.InvalidInputs;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** A stage that ends as it is told. */
@Component
public final class SampleStage implements Stage<SampleInput, SampleResult> {

    private static final int LONG_SECONDS = 60;

    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String collection() {
        return "samples";
    }

    @Override
    public Class<SampleInput> inputType() {
        return SampleInput.class;
    }

    @Override
    public void check(SampleInput input) {
        if (input.texts() != null && input.texts().contains(input.dataset())) {
            throw InvalidInputs.failure(List.of(new FieldProblem("texts", "must not name the dataset")));
        }
    }

    @Override
    public SampleResult run(SampleInput input, TaskMonitor monitor) {
        monitor.report(new Progress(0, input.nbEpochs(), "steps", "stepping"));
        switch (input.modeOrDefault()) {
            case SUCCEED -> monitor.report(new Progress(input.nbEpochs(), input.nbEpochs(), "steps", "stepping"));
            case FAIL ->
                throw new MarqueeException(
                        FailureKind.NOT_FOUND, "There is no dataset '" + input.dataset() + "'.", "Ingest it first.");
            case CRASH -> throw new IllegalStateException("a fault of ours\nover two lines");
            case WAIT -> waitUntilCancelled(monitor);
            case IGNORE_STOP -> waitFor(LONG_SECONDS * 1000L);
        }
        return new SampleResult(input.dataset(), input.nbEpochs());
    }

    @Override
    public String resumeHint(SampleInput input) {
        return "Start " + input.dataset() + " again.";
    }

    private void waitUntilCancelled(TaskMonitor monitor) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONG_SECONDS);
        while (System.nanoTime() < deadline) {
            monitor.checkCancelled();
            waitFor(10);
        }
    }

    private void waitFor(long millis) {
        try {
            if (never.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("never is now");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
