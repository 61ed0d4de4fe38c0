package io.marquee.tracking;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;

/**
 * The data that went into a run.
 *
 * @param name the dataset's name
 * @param digest identifies its content; at most {@value #MAX_DIGEST} characters
 * @param context what it was used for, for example {@code train}
 * @param sourceUri where it lies, for example {@code s3://bucket/key}
 * @param schemaJson its columns in MLflow's form, {@code {"mlflow_colspec":[{"name":"text","type":"string"}]}}; may be
 *     empty
 * @param profileJson facts about it as a JSON object, for example {@code {"num_rows":25000}}; may be empty
 */
public record DatasetInput(
        String name, String digest, String context, String sourceUri, String schemaJson, String profileJson) {

    /** What MLflow takes: a whole sha256 is too long. */
    public static final int MAX_DIGEST = 36;

    public DatasetInput {
        if (digest.isEmpty() || digest.length() > MAX_DIGEST) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "The digest '" + digest + "' of dataset '" + name + "' has " + digest.length() + " characters.",
                    "Give 1 to " + MAX_DIGEST + " of them.");
        }
    }
}
