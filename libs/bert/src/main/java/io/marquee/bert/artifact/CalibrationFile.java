package io.marquee.bert.artifact;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.evaluation.Calibration;
import io.marquee.bert.evaluation.CalibrationBin;
import io.marquee.bert.evaluation.Temperature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The {@code calibration.json} of a model: its temperature, and what that does to its probabilities. */
public final class CalibrationFile {

    static final String NAME = "calibration.json";

    private static final String TEMPERATURE = "temperature";
    private static final long LARGEST = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private CalibrationFile() {}

    /**
     * The temperature of a model's folder; 1 where nobody has calibrated it.
     *
     * @throws MarqueeException CORRUPT_DATA when the file is not one of ours
     */
    public static Temperature temperature(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                return Temperature.NONE;
            }
            if (Files.size(file) > LARGEST) {
                throw broken(file, "it has more than " + LARGEST + " bytes", null);
            }
            var value = JSON.readTree(Files.readAllBytes(file)).path(TEMPERATURE);
            if (!value.isNumber()) {
                throw broken(file, "it has no number '" + TEMPERATURE + "'", null);
            }
            return new Temperature(value.asDouble());
        } catch (JacksonException e) {
            throw broken(file, "it is no JSON", e);
        } catch (IllegalArgumentException e) {
            throw broken(file, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String of(Calibration calibration) {
        ObjectNode json = JSON.createObjectNode();
        json.put("method", "temperature scaling")
                .put(TEMPERATURE, calibration.temperature().value())
                .put("fitted_on", "validation")
                .put("fitted_on_examples", calibration.validationExamples())
                .put("measured_on", "test")
                .put("ece_before", calibration.errorBefore())
                .put("ece_after", calibration.errorAfter());
        bins(json.putArray("bins_before"), calibration.before());
        bins(json.putArray("bins_after"), calibration.after());
        return json.toPrettyString() + "\n";
    }

    private static void bins(ArrayNode array, List<CalibrationBin> bins) {
        for (CalibrationBin bin : bins) {
            array.addObject()
                    .put("from", bin.from())
                    .put("to", bin.to())
                    .put("examples", bin.examples())
                    .put("confidence", bin.confidence())
                    .put("accuracy", bin.accuracy());
        }
    }

    private static MarqueeException broken(Path file, String reason, @Nullable Throwable cause) {
        return new MarqueeException(
                FailureKind.CORRUPT_DATA,
                "The calibration " + file + " cannot be used: " + reason + ".",
                "Get it again from where the model came from.",
                cause);
    }
}
