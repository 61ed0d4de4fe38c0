package io.marquee.trainer.promotion;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.base.TaskMonitor;
import io.marquee.bert.evaluation.Scores;
import io.marquee.kit.settings.DataFolder;
import io.marquee.tracking.MetricPoint;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Run;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.TemporaryFolder;
import io.marquee.trainer.TrainerProperties;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The gate between a new version and the alias that a model server deploys. */
@Component
public class Promotions {

    static final String CHAMPION = "champion";
    static final String CHALLENGER = "challenger";

    private static final Logger log = LoggerFactory.getLogger(Promotions.class);
    private static final String REASON = "validation_reason";
    private static final String REPORT = "reports/promotion.json";

    private final Tracking tracking;
    private final TrainerProperties properties;
    private final Path work;
    private final JsonMapper json;

    Promotions(Tracking tracking, TrainerProperties properties, DataFolder data, JsonMapper json) {
        this.tracking = tracking;
        this.properties = properties;
        this.work = data.folder("work");
        this.json = json;
    }

    /**
     * Compares a new version with the champion of its registered model, and notes what comes of it: tags and an alias of
     * the version, metrics and a report of its run. A second time it gives the same.
     *
     * @param run the run that made the version
     * @param paper what the new version made of them, asked for where it is compared
     * @param value the metric that decides, of any scores
     * @return what came of it; empty where the policy says not to
     */
    public Optional<Promotion> consider(
            PromotionPolicy policy,
            Run run,
            ModelVersion version,
            TestReviews reviews,
            Supplier<Paper> paper,
            ToDoubleFunction<Scores> value,
            TaskMonitor monitor) {
        if (policy.mode() == PromotionMode.OFF) {
            return Optional.empty();
        }
        Optional<ModelVersion> champion = champion(version.name());
        boolean standing = champion.map(ModelVersion::version)
                .filter(version.version()::equals)
                .isPresent();
        Verdict verdict = standing
                ? Verdict.standing(version.tags().getOrDefault(REASON, ""))
                : champion.map(it -> compared(policy, it, reviews, paper.get(), value, monitor))
                        .orElseGet(() -> Verdict.unopposed(policy));
        Promotion promotion = Promotion.of(policy, verdict);
        note(run, version, promotion, standing);
        log.info(
                "version {} of {} is {} and {}: {}",
                version.version(),
                version.name(),
                promotion.validationStatus(),
                promotion.alias(),
                promotion.reason());
        return Optional.of(promotion);
    }

    /**
     * What a version makes of the reviews, by its files in MLflow.
     *
     * @throws MarqueeException as a download does; CORRUPT_DATA or INVALID_INPUT where the files are no such model
     */
    public Paper examine(ModelVersion version, TestReviews reviews, TaskMonitor monitor) {
        try (TemporaryFolder folder = new TemporaryFolder(work)) {
            tracking.download(version, folder.path(), monitor);
            return Examination.of(folder.path(), properties.nativeThreads(), reviews, monitor);
        }
    }

    private Optional<ModelVersion> champion(String name) {
        try {
            return Optional.of(tracking.byAlias(name, CHAMPION));
        } catch (MarqueeException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private Verdict compared(
            PromotionPolicy policy,
            ModelVersion champion,
            TestReviews reviews,
            Paper challenger,
            ToDoubleFunction<Scores> value,
            TaskMonitor monitor) {
        try {
            Paper paper = examine(champion, reviews, monitor);
            McNemar mcNemar = McNemar.of(reviews.truth(), challenger.predicted(), paper.predicted());
            return Verdict.of(
                    policy,
                    champion.version(),
                    new Comparison(
                            value.applyAsDouble(paper.scores()),
                            value.applyAsDouble(challenger.scores()),
                            reviews.texts().size(),
                            mcNemar));
        } catch (MarqueeException e) {
            return switch (e.kind()) {
                case CANCELLED, UNAUTHORIZED, OVERLOADED -> throw e;
                default -> {
                    String why = String.valueOf(e.getMessage());
                    log.warn("The champion {} cannot be compared with: {}", champion.uri(), why);
                    // the folder is gone when somebody reads this
                    yield Verdict.incomparable(
                            champion.version(),
                            "cannot be used: "
                                    + why.replaceAll("\\S*/work-\\d+", Matcher.quoteReplacement(champion.uri())));
                }
            };
        }
    }

    /** @param standing whether an earlier attempt came this far: what it noted of the comparison stays */
    private void note(Run run, ModelVersion version, Promotion promotion, boolean standing) {
        if (!standing) {
            noteComparison(run, promotion);
        }
        tracking.setVersionTags(
                version, Map.of("validation_status", promotion.validationStatus(), REASON, promotion.reason()));
        tracking.setAlias(version.name(), promotion.alias(), version.version());
        if (promotion.alias().equals(CHAMPION)) {
            noLongerChallenger(version);
        }
    }

    private void noteComparison(Run run, Promotion promotion) {
        tracking.logArtifact(run, REPORT, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(promotion));
        if (promotion.gain() != null && promotion.championValue() != null && promotion.mcnemarPValue() != null) {
            tracking.logMetrics(
                    run,
                    List.of(
                            new MetricPoint("Promotion_champion_value", promotion.championValue(), 0),
                            new MetricPoint("Promotion_gain", promotion.gain(), 0),
                            new MetricPoint("Promotion_mcnemar_p", promotion.mcnemarPValue(), 0)));
        }
    }

    private void noLongerChallenger(ModelVersion version) {
        boolean points =
                tracking.version(version.name(), version.version()).aliases().contains(CHALLENGER);
        if (points) {
            tracking.deleteAlias(version.name(), CHALLENGER);
        }
    }
}
