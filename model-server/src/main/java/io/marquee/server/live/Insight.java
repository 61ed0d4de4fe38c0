package io.marquee.server.live;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.bert.artifact.ReferenceFile;
import io.marquee.bert.explain.Explainer;
import io.marquee.bert.reference.TrainingReference;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a model's folder tells beside its answers: why it gives them, and what it was trained on. */
public final class Insight implements AutoCloseable {

    /** Of a model about which nothing is known. */
    public static final Insight NONE = new Insight(null, null);

    private final @Nullable Explainer explainer;
    private final @Nullable TrainingReference reference;

    private Insight(@Nullable Explainer explainer, @Nullable TrainingReference reference) {
        this.explainer = explainer;
        this.reference = reference;
    }

    /**
     * The insight that a folder gives. What explanations need is loaded with the first of them.
     *
     * @param threads how many threads one explanation may use
     * @throws MarqueeException CORRUPT_DATA for a training reference that cannot be read
     */
    public static Insight of(Path folder, int threads) {
        return new Insight(
                new Explainer(folder, threads), ReferenceFile.read(folder).orElse(null));
    }

    /**
     * What explains the model's answers.
     *
     * @throws MarqueeException INVALID_INPUT for a model that cannot be explained
     */
    public Explainer explainer() {
        if (explainer == null) {
            throw new MarqueeException(
                    FailureKind.INVALID_INPUT,
                    "This model cannot be explained: its weights are not here.",
                    "Deploy a version that was logged with its weights.");
        }
        return explainer;
    }

    /** What the model was trained on; empty where it does not say. */
    public Optional<TrainingReference> reference() {
        return Optional.ofNullable(reference);
    }

    @Override
    public void close() {
        if (explainer != null) {
            explainer.close();
        }
    }
}
