package io.marquee.bert.artifact;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.reference.Histogram;
import io.marquee.bert.reference.TokenStatistics;
import io.marquee.bert.reference.TrainingReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code reference.json} of a model: what it was trained on, for whoever watches what it is asked later. */
public final class ReferenceFile {

    static final String NAME = "reference.json";

    private static final long LARGEST = 1 << 20;
    private static final int MOST = 1000;
    private static final JsonMapper JSON = new JsonMapper();

    private ReferenceFile() {}

    /**
     * The reference of a model's folder; empty where it has none.
     *
     * @throws MarqueeException CORRUPT_DATA when the file is not one of ours
     */
    public static Optional<TrainingReference> read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                throw broken(file, "it has more than " + LARGEST + " bytes", null);
            }
            return Optional.of(reference(JSON.readTree(Files.readAllBytes(file))));
        } catch (JacksonException e) {
            throw broken(file, "it is no JSON", e);
        } catch (IllegalArgumentException e) {
            throw broken(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TrainingReference reference(JsonNode json) {
        List<String> labels = new ArrayList<>();
        List<Long> predicted = new ArrayList<>();
        for (var entry : json.at("/validation/predicted").properties()) {
            labels.add(entry.getKey());
            predicted.add(count(entry.getValue()));
        }
        var training = new TokenStatistics(
                histogram(json.at("/training/length")), histogram(json.at("/training/unknown_share")));
        return new TrainingReference(
                json.path("unknown_id").asInt(-1),
                training,
                labels,
                predicted,
                histogram(json.at("/validation/confidence")));
    }

    private static Histogram histogram(JsonNode json) {
        JsonNode bounds = json.path("bounds");
        JsonNode counts = json.path("counts");
        if (!bounds.isArray() || !counts.isArray() || counts.size() > MOST) {
            throw new IllegalArgumentException("it has a histogram without bounds and counts");
        }
        return new Histogram(
                bounds.valueStream().map(bound -> bound.asDouble(Double.NaN)).toList(),
                counts.valueStream().map(ReferenceFile::count).toList());
    }

    private static long count(JsonNode json) {
        return json.asLong(-1);
    }

    static String of(TrainingReference reference) {
        ObjectNode json = JSON.createObjectNode();
        json.put("format", 1).put("unknown_id", reference.unknownId());
        ObjectNode training = json.putObject("training").put("texts", reference.trainingTexts());
        histogram(training.putObject("length"), reference.training().length());
        histogram(training.putObject("unknown_share"), reference.training().unknownShare());
        ObjectNode validation = json.putObject("validation").put("texts", reference.validationTexts());
        ObjectNode predicted = validation.putObject("predicted");
        for (int i = 0; i < reference.labels().size(); i++) {
            predicted.put(reference.labels().get(i), reference.predicted().get(i));
        }
        histogram(validation.putObject("confidence"), reference.confidence());
        return json.toPrettyString() + "\n";
    }

    private static void histogram(ObjectNode json, Histogram histogram) {
        ArrayNode bounds = json.putArray("bounds");
        histogram.bounds().forEach(bounds::add);
        ArrayNode counts = json.putArray("counts");
        histogram.counts().forEach(counts::add);
    }

    private static MarqueeException broken(Path file, String reason, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The training reference " + file + " cannot be used: " + reason + ".",
                "Get it again from where the model came from, or delete it.",
                cause);
    }
}
