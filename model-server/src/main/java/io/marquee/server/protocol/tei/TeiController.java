package io.marquee.server.protocol.tei;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.ModelServerProperties;
import io.marquee.server.batch.BatchProperties;
import io.marquee.server.live.LiveModel;
import io.marquee.server.protocol.DefaultModel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What TEI says of the model that it serves. */
@RestController
@ConditionalOnWebApplication
@Tag(name = "tei", description = "Text Embeddings Inference: classification")
class TeiController {

    private final TeiPredict tei;
    private final DefaultModel model;
    private final ModelServerProperties properties;
    private final BatchProperties batches;

    TeiController(TeiPredict tei, DefaultModel model, ModelServerProperties properties, BatchProperties batches) {
        this.tei = tei;
        this.model = model;
        this.properties = properties;
        this.batches = batches;
    }

    /** The served model and the limits of a call. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record ModelInfo(
            String modelId,
            String modelSha,
            String modelDtype,
            Map<String, Classes> modelType,
            int maxConcurrentRequests,
            int maxInputLength,
            int maxClientBatchSize,
            boolean autoTruncate,
            String version) {}

    /** The classes by index, and the indices by class. */
    record Classes(Map<String, String> id2label, Map<String, Integer> label2id) {
        static Classes of(List<String> labels) {
            Map<String, String> names = new LinkedHashMap<>();
            Map<String, Integer> indices = new LinkedHashMap<>();
            for (int i = 0; i < labels.size(); i++) {
                names.put(String.valueOf(i), labels.get(i));
                indices.put(labels.get(i), i);
            }
            return new Classes(names, indices);
        }
    }

    @Operation(summary = "The default model and the limits of a call")
    @GetMapping("/info")
    ModelInfo info() {
        LiveModel live = model.live()
                .orElseThrow(() -> new MarqueeException(
                        FailureKind.NOT_FOUND, "No model is live.", "Deploy one with POST /v1/deployments."));
        String run = live.runId();
        return new ModelInfo(
                live.registeredModel(),
                run == null ? live.version() : run,
                "float32",
                Map.of("classifier", Classes.of(tei.labels())),
                batches.maxWaitingTexts(),
                tei.maxLength(),
                properties.maxTexts(),
                true,
                "marquee");
    }
}
