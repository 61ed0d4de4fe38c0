package io.marquee.trainer.sweep;

import io.marquee.base.MarqueeException;
import io.marquee.base.MarqueeException.FieldProblem;
import io.marquee.kit.problem.InvalidInputs;
import io.marquee.kit.problem.NearestName;
import io.marquee.reviews.cleaning.CleaningRecipe;
import io.marquee.tracking.MetricDirection;
import io.marquee.trainer.training.TrainingRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans sweeps: what cannot be done is refused here, before a first trial begins, and everything at once. */
@Component
class SweepPlans {

    private final Validator validator;

    SweepPlans(Validator validator) {
        this.validator = validator;
    }

    /** @throws MarqueeException INVALID_INPUT with every field that is at fault */
    SweepPlan of(SweepRequest request) {
        Problems problems = new Problems();
        String metric = request.metricOrDefault();
        problems.require(
                SweepMetrics.NAMES.contains(metric),
                "metric",
                "is no metric of a training" + NearestName.question(metric, SweepMetrics.NAMES));
        Goal goal = goal(request.goal(), metric);
        Search search = new SweepMethod(request, problems).search(goal).orElse(null);
        if (search == null) {
            problems.throwIfAny();
            throw new IllegalStateException("a sweep without a search has a problem");
        }
        var plan = new SweepPlan(request, search, goal);
        search.possible().forEach(trial -> check(plan, trial, problems));
        problems.throwIfAny();
        return plan;
    }

    private static Goal goal(@Nullable String given, String metric) {
        if (given != null) {
            return Goal.byId(given);
        }
        return MetricDirection.of(metric) == MetricDirection.MAXIMISE ? Goal.MAXIMIZE : Goal.MINIMIZE;
    }

    private void check(SweepPlan plan, Trial trial, Problems problems) {
        for (FieldProblem problem : problems(plan, trial)) {
            Object value = trial.options().get(problem.field());
            boolean told = value == null || problem.message().contains("(it is ");
            problems.add(
                    field(plan.request(), trial, problem.field()),
                    problem.message() + (told ? "" : " (it is " + value + ")"));
        }
    }

    private List<FieldProblem> problems(SweepPlan plan, Trial trial) {
        TrainingRequest training;
        try {
            training = plan.training(trial);
            CleaningRecipe.byId(training.recipeOrDefault());
        } catch (MarqueeException e) {
            return e.fields().isEmpty() ? List.of(new FieldProblem("recipe", e.explanation())) : e.fields();
        }
        Set<ConstraintViolation<TrainingRequest>> violations = validator.validate(training);
        return violations.isEmpty()
                ? List.of()
                : InvalidInputs.ofJson(violations).fields();
    }

    /** Where the caller wrote the value; empty for a rule that says itself what it is about. */
    private static String field(SweepRequest request, Trial trial, String option) {
        if (request.parameters().containsKey(option)) {
            return SearchSpace.field(option);
        }
        if (trial.options().containsKey(option)) {
            return "method";
        }
        return TrainingOptions.names().contains(option) ? "base." + option : "";
    }
}
