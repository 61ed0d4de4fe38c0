package io.marquee.trainer.sweep;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which trials are to be done, and which was the best. It remembers nothing: what is next follows from the outcomes so
 * far, so a search that was cut off goes on from those that were kept.
 */
final class Search {

    private final List<Map<String, Object>> candidates;
    private final List<Rung> rungs;
    private final Goal goal;

    /**
     * @param candidates the combinations of values
     * @param rungs the rounds; the first has as many trials as there are candidates
     */
    Search(List<Map<String, Object>> candidates, List<Rung> rungs, Goal goal) {
        this.candidates = List.copyOf(candidates);
        this.rungs = List.copyOf(rungs);
        this.goal = goal;
    }

    /** How many trials it has unless some fail. */
    int trials() {
        return rungs.stream().mapToInt(Rung::trials).sum();
    }

    /** Every trial that may come. */
    List<Trial> possible() {
        return IntStream.range(0, rungs.size())
                .boxed()
                .flatMap(rung -> IntStream.range(0, candidates.size()).mapToObj(candidate -> trial(candidate, rung)))
                .toList();
    }

    /** A trial by its numbers; empty where it cannot be one of this search. */
    Optional<Trial> find(int candidate, int rung) {
        boolean known = candidate >= 0 && candidate < candidates.size() && rung >= 0 && rung < rungs.size();
        return known ? Optional.of(trial(candidate, rung)) : Optional.empty();
    }

    /** The trials that can begin now; none when the search is over. */
    List<Trial> next(Collection<Outcome> outcomes) {
        List<Integer> contenders = IntStream.range(0, candidates.size()).boxed().toList();
        for (int rung = 0; rung < rungs.size(); rung++) {
            Map<Integer, Outcome> ended = of(rung, outcomes);
            List<Trial> open = new ArrayList<>();
            for (int candidate : contenders) {
                if (!ended.containsKey(candidate)) {
                    open.add(trial(candidate, rung));
                }
            }
            if (!open.isEmpty() || rung == rungs.size() - 1) {
                return List.copyOf(open);
            }
            contenders = contenders.stream()
                    .map(ended::get)
                    .filter(Outcome::counts)
                    .sorted(goal.bestFirst())
                    .limit(rungs.get(rung + 1).trials())
                    .map(outcome -> outcome.trial().candidate())
                    .toList();
        }
        return List.of();
    }

    /** The best trial of the last round that any trial finished; empty where none did. */
    Optional<Outcome> best(Collection<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Outcome::counts)
                .min(Comparator.<Outcome>comparingInt(
                                outcome -> -outcome.trial().rung())
                        .thenComparing(goal.bestFirst()));
    }

    private static Map<Integer, Outcome> of(int rung, Collection<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> outcome.trial().rung() == rung)
                .collect(Collectors.toMap(outcome -> outcome.trial().candidate(), Function.identity()));
    }

    private Trial trial(int candidate, int rung) {
        Map<String, Object> options = new LinkedHashMap<>(candidates.get(candidate));
        options.putAll(rungs.get(rung).resource());
        return new Trial(candidate, rung, options);
    }
}
