package io.marquee.trainer.sweep;

import io.marquee.base.TaskMonitor;
import io.marquee.kit.operations.Stage;
import org.springframework.stereotype.Component;

/** The sweeps as a resource and as a job. */
@Component
class SweepStage implements Stage<SweepRequest, SweepResult> {

    private final Sweeps sweeps;

    SweepStage(Sweeps sweeps) {
        this.sweeps = sweeps;
    }

    @Override
    public String collection() {
        return "sweeps";
    }

    @Override
    public Class<SweepRequest> inputType() {
        return SweepRequest.class;
    }

    @Override
    public void check(SweepRequest input) {
        sweeps.check(input);
    }

    @Override
    public SweepResult run(SweepRequest input, TaskMonitor monitor) {
        return sweeps.run(input, monitor);
    }

    @Override
    public String resumeHint(SweepRequest input) {
        return "Start the sweep again with the same input: it goes on in its run and keeps the trials that are done.";
    }
}
