package io.marquee.bert.checkpoint;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.model.OptimizerState;
import io.marquee.bert.training.Checkpoint;
import io.marquee.bert.training.EpochReport;
import io.marquee.bert.training.Position;
import io.marquee.bert.weights.Safetensors;
import io.marquee.bert.weights.Tensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A checkpoint as one safetensors file, which other tools open as well: tensors under {@code weights/}, {@code best/},
 * {@code first/} and {@code second/} (AdamW's moments), everything else as JSON in its metadata, beside the sha256 of all.
 */
final class CheckpointFormat {

    private static final String FORMAT = "marquee-checkpoint-1";
    private static final String WEIGHTS = "weights/";
    private static final String BEST = "best/";
    private static final String FIRST = "first/";
    private static final String SECOND = "second/";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private CheckpointFormat() {}

    /**
     * A checkpoint and whose it is.
     *
     * @param owner what its keeper wrote on it
     */
    record Kept(String owner, Checkpoint checkpoint) {}

    private record State(
            String owner,
            String training,
            Position position,
            double seconds,
            Scoring.Tally running,
            List<EpochReport> epochs,
            int optimizerSteps) {}

    static void write(Path file, String owner, Checkpoint checkpoint) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        checkpoint.weights().forEach((name, tensor) -> tensors.put(WEIGHTS + name, tensor));
        checkpoint.best().forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        checkpoint.optimizer().first().forEach((name, tensor) -> tensors.put(FIRST + name, tensor));
        checkpoint.optimizer().second().forEach((name, tensor) -> tensors.put(SECOND + name, tensor));
        String state = JSON.writeValueAsString(new State(
                owner,
                checkpoint.training(),
                checkpoint.position(),
                checkpoint.seconds(),
                checkpoint.running(),
                checkpoint.epochs(),
                checkpoint.optimizer().steps()));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", FORMAT);
        metadata.put("state", state);
        metadata.put("sha256", Checksum.of(state, tensors));
        Safetensors.write(file, tensors, metadata);
    }

    /** @throws MarqueeException CORRUPT_DATA for anything but a whole checkpoint of this format */
    static Kept read(Path file) {
        Map<String, String> metadata = Safetensors.metadata(file);
        if (!FORMAT.equals(metadata.get("format"))) {
            throw corrupt(file, "its format is " + metadata.get("format") + ", not " + FORMAT, null);
        }
        String state = metadata.getOrDefault("state", "");
        Map<String, Tensor> tensors = Safetensors.read(file);
        if (!Checksum.of(state, tensors).equals(metadata.get("sha256"))) {
            throw corrupt(file, "its checksum is wrong", null);
        }
        try {
            return kept(JSON.readValue(state, State.class), tensors);
        } catch (JacksonException | IllegalArgumentException e) {
            throw corrupt(file, "its state cannot be read", e);
        }
    }

    private static Kept kept(State state, Map<String, Tensor> tensors) {
        var optimizer = new OptimizerState(state.optimizerSteps(), part(tensors, FIRST), part(tensors, SECOND));
        return new Kept(
                state.owner(),
                new Checkpoint(
                        state.training(),
                        state.position(),
                        state.seconds(),
                        state.running(),
                        state.epochs(),
                        part(tensors, WEIGHTS),
                        part(tensors, BEST),
                        optimizer));
    }

    private static Map<String, Tensor> part(Map<String, Tensor> tensors, String prefix) {
        Map<String, Tensor> part = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                part.put(name.substring(prefix.length()), tensor);
            }
        });
        return part;
    }

    private static MarqueeException corrupt(Path file, String why, @org.jspecify.annotations.Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The checkpoint " + file + " cannot be used: " + why + ".",
                "Delete it; the training begins anew.",
                cause);
    }
}
