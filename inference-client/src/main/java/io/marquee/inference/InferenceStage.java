package io.marquee.inference;

import io.marquee.base.Progress;
import io.marquee.base.TaskMonitor;
import io.marquee.client.ModelServerClient;
import io.marquee.kit.operations.Stage;
import io.marquee.reviews.codec.ReviewColumns;
import io.marquee.reviews.codec.ReviewFiles;
import io.marquee.reviews.codec.Row;
import io.marquee.reviews.codec.RowReader;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Asks a deployed model about texts, batch after batch; the file of predictions appears when all are in. */
@Component
class InferenceStage implements Stage<InferenceRequest, InferenceResult> {

    private final ModelServerClient server;
    private final InferenceProperties properties;

    InferenceStage(ModelServerClient server, InferenceProperties properties) {
        this.server = server;
        this.properties = properties;
    }

    @Override
    public String collection() {
        return "inferences";
    }

    @Override
    public Class<InferenceRequest> inputType() {
        return InferenceRequest.class;
    }

    @Override
    public InferenceResult run(InferenceRequest request, TaskMonitor monitor) {
        InferencePaths.requireDifferent(request.source(), request.output());
        try (RowReader rows = rows(request);
                PredictionsFile file = PredictionsFile.at(request.output())) {
            var tally = new Tally(request.modelName(), file);
            List<Row> batch = new ArrayList<>();
            while (rows.hasNext()) {
                batch.add(rows.next());
                if (batch.size() == properties.batchSize() || !rows.hasNext()) {
                    monitor.checkCancelled();
                    List<String> texts = batch.stream().map(Row::text).toList();
                    tally.add(batch, server.predict(request.modelName(), texts));
                    monitor.report(new Progress(tally.rows(), -1, "rows", "predicting"));
                    batch.clear();
                }
            }
            file.complete();
            return tally.result(request.output());
        }
    }

    private static RowReader rows(InferenceRequest request) {
        if (request.source() == null) {
            return new GivenTexts(request.texts() == null ? List.of() : request.texts());
        }
        ReviewColumns columns =
                ReviewColumns.named(request.textColumn(), request.labelColumn()).labelOptional();
        return ReviewFiles.open(InferencePaths.of(request.source(), "--source"), columns);
    }
}
