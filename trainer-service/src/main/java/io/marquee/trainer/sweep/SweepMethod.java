package io.marquee.trainer.sweep;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a request's method and parameters to the candidates and rounds of its search. */
final class SweepMethod {

    private static final String EPOCHS = "nb_train_epochs";
    private static final String REVIEWS = "train_subset_size";
    private static final String GRID = "grid";
    private static final String HALVING = "successive_halving";
    private static final int FACTOR = 3;

    private final SweepRequest request;
    private final Problems problems;

    SweepMethod(SweepRequest request, Problems problems) {
        this.request = request;
        this.problems = problems;
    }

    /** The search; empty where something is wrong, which is among the problems then. */
    Optional<Search> search(Goal goal) {
        List<Parameter> parameters = new SearchSpace(problems).read(request.parameters());
        Halving halving = request.method().equals(HALVING) ? halving() : noHalving();
        checkSizes(parameters);
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, Object>> candidates = candidates(parameters);
        List<Rung> rungs =
                halving == null ? List.of(new Rung(candidates.size(), Map.of())) : halving.rungs(candidates.size());
        return Optional.of(new Search(candidates, rungs, goal));
    }

    private List<Map<String, Object>> candidates(List<Parameter> parameters) {
        Integer trials = request.trials();
        return trials == null
                ? Grid.product(choices(parameters).toList())
                : Draws.first(trials, parameters, request.seedOrDefault());
    }

    private void checkSizes(List<Parameter> parameters) {
        double combinations = Grid.size(parameters);
        Integer trials = request.trials();
        if (trials != null) {
            problems.require(
                    !request.method().equals(GRID),
                    "trials",
                    "has no meaning for a grid, which tries all combinations");
            problems.require(
                    trials <= combinations,
                    "trials",
                    "is more than the " + Math.round(combinations) + " combinations that there are");
        } else if (request.method().equals("random")) {
            problems.add("trials", "must be given for a random search");
        } else if (choices(parameters).count() < parameters.size()) {
            parameters.stream()
                    .filter(Parameter.Range.class::isInstance)
                    .forEach(parameter -> problems.add(
                            SearchSpace.field(parameter.name()),
                            request.method().equals(GRID)
                                    ? "needs values: a grid has no ranges"
                                    : "has a range: give the number of trials"));
        } else {
            problems.require(
                    combinations <= SweepRequest.MOST_TRIALS,
                    "parameters",
                    "have " + Math.round(combinations) + " combinations, more than the " + SweepRequest.MOST_TRIALS
                            + " that a sweep may have; search at random");
        }
    }

    private static Stream<Parameter.Choice> choices(List<Parameter> parameters) {
        return parameters.stream().filter(Parameter.Choice.class::isInstance).map(Parameter.Choice.class::cast);
    }

    private @Nullable Halving halving() {
        boolean byEpochs = request.minEpochs() != null || request.maxEpochs() != null;
        boolean byReviews = request.minTrainSubsetSize() != null || request.maxTrainSubsetSize() != null;
        if (byEpochs == byReviews) {
            problems.add(
                    "method",
                    "successive_halving needs either min_epochs and max_epochs, or min_train_subset_size and"
                            + " max_train_subset_size");
            return null;
        }
        Integer min = byEpochs ? request.minEpochs() : request.minTrainSubsetSize();
        Integer max = byEpochs ? request.maxEpochs() : request.maxTrainSubsetSize();
        String name = byEpochs ? "epochs" : REVIEWS;
        String option = byEpochs ? EPOCHS : REVIEWS;
        problems.require(
                !request.parameters().containsKey(option),
                SearchSpace.field(option),
                "is what successive halving rations: it cannot be searched as well");
        if (min == null || max == null || min >= max) {
            problems.add("max_" + name, "must be given and above min_" + name);
            return null;
        }
        return new Halving(option, min, max, request.reductionFactor() == null ? FACTOR : request.reductionFactor());
    }

    private @Nullable Halving noHalving() {
        String only = "has a meaning for successive_halving only";
        problems.require(request.minEpochs() == null, "min_epochs", only);
        problems.require(request.maxEpochs() == null, "max_epochs", only);
        problems.require(request.minTrainSubsetSize() == null, "min_train_subset_size", only);
        problems.require(request.maxTrainSubsetSize() == null, "max_train_subset_size", only);
        problems.require(request.reductionFactor() == null, "reduction_factor", only);
        return null;
    }
}
