package io.marquee.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.evaluation.Scoring;
import io.marquee.bert.training.EpochReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {

    private static final int COUNT = 200;

    private Scores test;
    private Map<String, byte[]> files;

    @BeforeEach
    void report() {
        Random random = new Random(60);
        Scoring scoring = new Scoring(List.of("negative", "<positive> & more"));
        for (int i = 0; i < COUNT; i++) {
            int label = i % 2;
            float logit = (float) (random.nextGaussian() + (label == 1 ? 1 : -1));
            scoring.add(label, new float[] {-logit, logit});
        }
        test = scoring.scores();
        files = reports(List.of(epoch(0, 0.7, 0.6), epoch(1, 0.4, 0.5), epoch(2, 0.2, 0.55)));
    }

    private Map<String, byte[]> reports(List<EpochReport> epochs) {
        return Reports.of(List.of("negative", "<positive> & more"), test, epochs);
    }

    private static EpochReport epoch(int number, double training, double validation) {
        return new EpochReport(number, scores(training), scores(validation), number == 1);
    }

    private static Scores scores(double loss) {
        return new Scores(1, loss, 0, 0, 0, List.of(), List.of(), List.of());
    }

    private JsonNode json(String name) {
        return new JsonMapper().readTree(files.get("reports/" + name));
    }

    private static String svg(byte[] bytes) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes))
                    .getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (Exception e) {
            throw new AssertionError("no XML", e);
        }
    }

    @Test
    void drawsThreeChartsThatArePlainXml() throws Exception {
        Path folder = Files.createDirectories(Path.of("target/charts"));
        for (String chart : List.of("confusion_matrix", "reliability_diagram", "loss_curves")) {
            byte[] bytes = files.get("reports/" + chart + ".svg");
            assertThat(svg(bytes)).contains("<title>").doesNotContain("NaN");
            Files.write(folder.resolve(chart + ".svg"), bytes);
        }
    }

    @Test
    void theMatrixShowsItsCountsAndItsLabelsAsTheyAre() {
        assertThat(svg(files.get("reports/confusion_matrix.svg")))
                .contains(
                        "&lt;positive&gt; &amp; more",
                        ">" + test.confusion().get(0).get(1) + "</text>");
        assertThat(json("confusion_matrix.json").path("matrix").path(1).path(1).asLong())
                .isEqualTo(test.confusion().get(1).get(1));
    }

    @Test
    void theBinsOfTheDiagramGiveTheCalibrationError() {
        double error = 0;
        long count = 0;
        for (JsonNode bin : json("reliability_diagram.json").path("bins")) {
            long some = bin.path("examples").asLong();
            error += some
                    * Math.abs(bin.path("confidence").asDouble()
                            - bin.path("accuracy").asDouble());
            count += some;
        }
        assertThat(count).isEqualTo(COUNT);
        assertThat(error / COUNT).isEqualTo(test.calibrationError(), within(1e-9));
    }

    @Test
    void theClassificationReportAveragesAsScikitLearnDoes() {
        JsonNode report = json("classification_report.json");
        assertThat(report.path("weighted avg").path("f1-score").asDouble()).isEqualTo(test.f1Weighted(), within(1e-12));
        assertThat(report.path("weighted avg").path("recall").asDouble()).isEqualTo(test.accuracy(), within(1e-12));
        assertThat(report.path("macro avg").path("precision").asDouble())
                .isEqualTo(
                        (report.path("negative").path("precision").asDouble()
                                        + report.path("<positive> & more")
                                                .path("precision")
                                                .asDouble())
                                / 2,
                        within(1e-12));
        assertThat(report.path("macro avg").path("support").asLong()).isEqualTo(COUNT);
    }

    @Test
    void oneEpochAndNoLossAtAllAreDrawnToo() {
        svg(reports(List.of(epoch(0, 0, 0))).get("reports/loss_curves.svg"));
        svg(reports(List.of()).get("reports/loss_curves.svg"));
    }
}
