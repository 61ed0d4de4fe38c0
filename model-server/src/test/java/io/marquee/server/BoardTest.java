package io.marquee.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.marquee.tracking.ModelVersion;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every query of the Grafana board is one that a running server can answer. */
class BoardTest {

    /** What Prometheus itself knows of what it scrapes. */
    private static final String UP = "up";

    @RegisterExtension
    static final ModelServerExtension MARQUEE = new ModelServerExtension();

    static Scrape scrape;

    @BeforeAll
    static void useTheServer() {
        TestServer server = MARQUEE.server();
        TrackedModels models = MARQUEE.models();
        ModelVersion version = models.trained("it", Map.of(), TinyModel.RIGHT);
        ModelVersion shadow = models.trained("shadow", Map.of(), TinyModel.CONTRARY);
        server.deployed("shown-on-the-board", version);
        server.deployed(Map.of(
                "model_name",
                "shown-on-the-board",
                "model",
                shadow.name(),
                "version",
                shadow.version(),
                "shadow",
                true));
        server.predict("shown-on-the-board", "good");
        scrape = Scrape.of(server);
    }

    @Test
    void asksOnlyForMetricsThatAreExposed() {
        assertThat(Board.read().queries()).hasSizeGreaterThan(30).allSatisfy(query -> {
            assertThat(Board.metrics(query)).as(query).isNotEmpty();
            assertThat(Board.metrics(query)).as(query).allMatch(metric -> metric.equals(UP) || scrape.knows(metric));
        });
    }

    @Test
    void selectsAndGroupsByLabelsThatTheyHave() {
        assertThat(Board.read().queries()).allSatisfy(query -> {
            Board.selected(query)
                    .forEach((metric, labels) ->
                            assertThat(scrape.labelsOf(metric)).as(query).containsAll(labels));
            Board.metrics(query).stream()
                    .filter(metric -> !metric.equals(UP))
                    .forEach(metric -> assertThat(scrape.labelsOf(metric))
                            .as("%s of %s", metric, query)
                            .containsAll(Board.grouped(query)));
        });
    }
}
