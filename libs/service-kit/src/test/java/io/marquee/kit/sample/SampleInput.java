package io.marquee.kit.sample;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the sample works on.
 *
 * @param dataset its name
 * @param nbEpochs how many steps
 * @param mode how it ends
 * @param texts some texts
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SampleInput(
        @NotBlank String dataset,
        @Min(1) @Max(1000) int nbEpochs,
        @Nullable Mode mode,
        @Nullable List<@NotBlank String> texts) {

    /** How the sample ends. */
    public enum Mode {
        SUCCEED,
        FAIL,
        CRASH,
        WAIT,
        IGNORE_STOP
    }

    /** Its mode, success by default. */
    Mode modeOrDefault() {
        return mode == null ? Mode.SUCCEED : mode;
    }
}
