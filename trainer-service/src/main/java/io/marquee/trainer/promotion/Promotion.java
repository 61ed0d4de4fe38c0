package io.marquee.trainer.promotion;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A verdict as results and reports show it.
 *
 * @param mode what might have happened: auto, challenger
 * @param validationStatus approved, rejected or pending
 * @param alias what points to the version now: champion or challenger
 * @param reason why, for people
 * @param metric what decided
 * @param minimumGain what was asked for
 * @param comparedWith the champion's version; null where nothing was compared, as all below
 * @param championValue the champion's value of the metric
 * @param challengerValue the new version's
 * @param gain by how much the new version is better
 * @param reviews how many test reviews both judged
 * @param onlyChallengerRight of those, how many the new version alone got right
 * @param onlyChampionRight how many the champion alone got right
 * @param mcnemarMethod the form of McNemar's test
 * @param mcnemarPValue its p-value
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record Promotion(
        String mode,
        String validationStatus,
        String alias,
        String reason,
        String metric,
        double minimumGain,
        @Nullable String comparedWith,
        @Nullable Double championValue,
        @Nullable Double challengerValue,
        @Nullable Double gain,
        @Nullable Integer reviews,
        @Nullable Integer onlyChallengerRight,
        @Nullable Integer onlyChampionRight,
        @Nullable String mcnemarMethod,
        @Nullable Double mcnemarPValue) {

    static Promotion of(PromotionPolicy policy, Verdict verdict) {
        Comparison comparison = verdict.comparison();
        String alias = verdict.champion() ? Promotions.CHAMPION : Promotions.CHALLENGER;
        if (comparison == null) {
            return new Promotion(
                    policy.mode().id(),
                    verdict.status().id(),
                    alias,
                    verdict.reason(),
                    policy.metric(),
                    policy.minimumGain(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        McNemar test = comparison.test();
        return new Promotion(
                policy.mode().id(),
                verdict.status().id(),
                alias,
                verdict.reason(),
                policy.metric(),
                policy.minimumGain(),
                verdict.comparedWith(),
                comparison.champion(),
                comparison.challenger(),
                policy.gain(comparison.challenger(), comparison.champion()),
                comparison.reviews(),
                test.onlyChallenger(),
                test.onlyChampion(),
                test.method(),
                test.pValue());
    }
}
