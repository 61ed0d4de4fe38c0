package io.marquee.server.drift;

import io.marquee.base.FailureKind;
import io.marquee.base.MarqueeException;
import io.marquee.server.live.LiveModels;
import io.marquee.server.live.Standing;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether models are still asked what they were trained for. */
@RestController
@ConditionalOnWebApplication
@RequestMapping("/v1/models")
class DriftController {

    private final DriftMonitor monitor;
    private final DriftListener listener;
    private final LiveModels models;

    DriftController(DriftMonitor monitor, DriftListener listener, LiveModels models) {
        this.monitor = monitor;
        this.listener = listener;
        this.models = models;
    }

    record Drift(List<DriftReport> deployments) {}

    @GetMapping("/{name}/drift")
    Drift drift(@PathVariable String name) {
        for (Standing standing : models.standings(name)) {
            listener.expect(standing.facts());
        }
        List<DriftReport> reports = monitor.reports(name);
        if (reports.isEmpty()) {
            throw new MarqueeException(
                    FailureKind.NOT_FOUND,
                    "There is no model '" + name + "'.",
                    "Deploy one with POST /v1/deployments.");
        }
        return new Drift(reports);
    }
}
