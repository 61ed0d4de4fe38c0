package io.marquee.trainer.training;

import io.marquee.base.TaskMonitor;
import io.marquee.kit.operations.Stage;
import org.springframework.stereotype.Component;

/** The trainings as a resource and as a job. */
@Component
class TrainingStage implements Stage<TrainingRequest, TrainingResult> {

    static final String COLLECTION = "trainings";

    private final Training training;

    TrainingStage(Training training) {
        this.training = training;
    }

    @Override
    public String collection() {
        return COLLECTION;
    }

    @Override
    public Class<TrainingRequest> inputType() {
        return TrainingRequest.class;
    }

    @Override
    public TrainingResult run(TrainingRequest input, TaskMonitor monitor) {
        return training.run(input, TrainingSetup.ALONE, monitor).result();
    }

    @Override
    public String resumeHint(TrainingRequest input) {
        return "Start the training again with the same input: it goes on from its last checkpoint, in the same MLflow run.";
    }
}
