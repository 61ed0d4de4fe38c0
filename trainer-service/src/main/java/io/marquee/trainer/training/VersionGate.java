package io.marquee.trainer.training;

import io.marquee.base.TaskMonitor;
import io.marquee.reviews.Review;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.tracking.ModelVersion;
import io.marquee.tracking.Tracking;
import io.marquee.trainer.corpus.CorpusReader;
import io.marquee.trainer.promotion.Paper;
import io.marquee.trainer.promotion.Promotion;
import io.marquee.trainer.promotion.PromotionMode;
import io.marquee.trainer.promotion.PromotionPolicy;
import io.marquee.trainer.promotion.Promotions;
import io.marquee.trainer.promotion.TestReviews;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Compares registered models with the champion, and tells in their runs what became of them. */
@Component
public class VersionGate {

    private final Tracking tracking;
    private final Promotions promotions;
    private final Datasets datasets;
    private final CorpusReader corpora;

    VersionGate(Tracking tracking, Promotions promotions, Datasets datasets, CorpusReader corpora) {
        this.tracking = tracking;
        this.promotions = promotions;
        this.datasets = datasets;
        this.corpora = corpora;
    }

    /**
     * Considers a model whose training has ended before, by its files in MLflow and the test reviews of its training.
     *
     * @param request that training
     */
    public TrainedModel consider(TrainingRequest request, TrainedModel trained, TaskMonitor monitor) {
        PromotionPolicy policy = request.promotionPolicy();
        if (policy.mode() == PromotionMode.OFF || !trained.isRegistered()) {
            return trained;
        }
        var dataset = datasets.choose(
                request.dataset(), trained.result().digest(), CleaningRecipe.byId(request.recipeOrDefault()));
        TestReviews reviews =
                reviews(corpora.read(dataset, request.choice(), monitor).test());
        return consider(
                request, trained, reviews, () -> promotions.examine(version(trained), reviews, monitor), monitor);
    }

    /**
     * Considers a model; of one that was not registered its run tells, and no more.
     *
     * @param paper what it made of the reviews
     */
    TrainedModel consider(
            TrainingRequest request,
            TrainedModel trained,
            TestReviews reviews,
            Supplier<Paper> paper,
            TaskMonitor monitor) {
        if (!trained.isRegistered()) {
            return told(request, trained);
        }
        PromotionPolicy policy = request.promotionPolicy();
        Promotion promotion = promotions
                .consider(
                        policy,
                        trained.run(),
                        version(trained),
                        reviews,
                        paper,
                        scores -> FinalMetrics.ofTest(scores).getOrDefault(policy.metric(), Double.NaN),
                        monitor)
                .orElse(null);
        return told(request, trained.with(trained.result().considered(promotion)));
    }

    private TrainedModel told(TrainingRequest request, TrainedModel trained) {
        tracking.setTags(trained.run(), Map.of(RunNote.TAG, RunNote.ofRun(request, trained.result())));
        return trained;
    }

    private ModelVersion version(TrainedModel trained) {
        return tracking.version(
                String.valueOf(trained.result().registeredModel()),
                String.valueOf(trained.result().version()));
    }

    /** The test reviews as versions are compared by them. */
    static TestReviews reviews(List<Review> test) {
        return new TestReviews(
                test.stream().map(Review::text).toList(),
                test.stream().mapToInt(review -> review.sentiment().label()).toArray());
    }
}
