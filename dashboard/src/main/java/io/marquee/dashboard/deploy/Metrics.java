package io.marquee.dashboard.deploy;

import io.marquee.dashboard.DashboardProperties;
import io.marquee.tracking.Experiment;
import io.marquee.tracking.MetricDirection;
import io.marquee.tracking.Tracking;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** The metrics that finished runs have, the ones that people choose by first. */
@Component
class Metrics {

    /** What begins so tells of the machine that trained, not of the model. */
    private static final String OF_MACHINE = "system/";

    private static final List<String> USUAL = List.of("Best_val_f1", "Final_test_f1", "Val_loss");

    private final Tracking tracking;
    private final DashboardProperties properties;

    Metrics(Tracking tracking, DashboardProperties properties) {
        this.tracking = tracking;
        this.properties = properties;
    }

    /** Their names; empty while there is no experiment or no finished run. */
    List<String> names() {
        return tracking.findExperiment(properties.experiment())
                .map(this::namesOf)
                .orElse(List.of());
    }

    private List<String> namesOf(Experiment experiment) {
        return tracking.metricNames(experiment).stream()
                .filter(name -> !name.startsWith(OF_MACHINE))
                .sorted(Comparator.comparingInt(Metrics::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** What "best" means for a metric, in words. */
    static String meaning(String metric) {
        return MetricDirection.of(metric) == MetricDirection.MINIMISE ? "the lowest is best" : "the highest is best";
    }

    private static int rank(String name) {
        int place = USUAL.indexOf(name);
        return place < 0 ? USUAL.size() : place;
    }
}
