package io.marquee.trainer.report;

import io.marquee.bert.evaluation.CalibrationBin;
import io.marquee.bert.evaluation.Scores;
import io.marquee.bert.training.EpochReport;
import io.marquee.trainer.report.Svg.Anchor;
import java.util.List;
import java.util.stream.Stream;

/** The three charts of a training, as SVG. */
final class Charts {

    private static final int CELL = 130;
    private static final int EDGE = 120;

    private Charts() {}

    /** True labels downwards, predicted ones to the right; each row's shade is its share. */
    static byte[] confusionMatrix(List<String> labels, Scores scores) {
        int side = CELL * labels.size();
        Svg svg =
                new Svg(EDGE + side + 20, EDGE + side - 10, "Confusion matrix, " + scores.examples() + " test reviews");
        svg.text(EDGE + side / 2.0, 56, 12, Anchor.MIDDLE, Svg.DARK, "predicted label");
        svg.upwards(22, 90 + side / 2.0, 12, "true label");
        for (int truth = 0; truth < labels.size(); truth++) {
            List<Long> row = scores.confusion().get(truth);
            long all = Math.max(1, row.stream().mapToLong(Long::longValue).sum());
            double top = 90 + (double) CELL * truth;
            svg.text(EDGE + CELL * (truth + 0.5), 78, 13, Anchor.MIDDLE, Svg.DARK, labels.get(truth));
            svg.text(EDGE - 10.0, top + CELL / 2.0 + 4, 13, Anchor.END, Svg.DARK, labels.get(truth));
            for (int predicted = 0; predicted < labels.size(); predicted++) {
                double share = row.get(predicted) / (double) all;
                double left = EDGE + (double) CELL * predicted;
                svg.rectangle(left + 1, top + 1, CELL - 2.0, CELL - 2.0, Svg.BLUE, 0.05 + 0.9 * share);
                String colour = share > 0.5 ? "#ffffff" : Svg.DARK;
                svg.text(
                        left + CELL / 2.0,
                        top + CELL / 2.0,
                        22,
                        Anchor.MIDDLE,
                        colour,
                        String.valueOf(row.get(predicted)));
                String percent = Math.round(share * 1000) / 10.0 + " %";
                svg.text(left + CELL / 2.0, top + CELL / 2.0 + 22, 12, Anchor.MIDDLE, colour, percent);
            }
        }
        return svg.bytes();
    }

    /** How often predictions are right, by how sure they are; on the diagonal they are as sure as they should be. */
    static byte[] reliability(Scores scores) {
        String title = "Reliability, expected calibration error " + Plot.number(100 * scores.calibrationError()) + " %";
        Plot plot = new Plot(480, 420, title, 1, 1);
        plot.yAxis("accuracy; share of predictions");
        for (CalibrationBin bin : scores.bins()) {
            plot.bar(bin.from(), bin.to(), bin.examples() / (double) Math.max(1, scores.examples()), Svg.GREY, 0.35);
            if (bin.examples() > 0) {
                plot.bar(bin.from(), bin.to(), bin.accuracy(), Svg.BLUE, 0.55);
                plot.dot(bin.confidence(), bin.accuracy(), Svg.ORANGE);
            }
        }
        plot.line(0, 0, 1, 1, Svg.DARK, true);
        for (int tick = 0; tick <= 5; tick++) {
            plot.xTick(tick / 5.0, Plot.number(tick / 5.0));
        }
        plot.xAxis("confidence: probability of the predicted class");
        plot.legend(Svg.BLUE, "accuracy");
        plot.legend(Svg.ORANGE, "mean confidence");
        plot.legend(Svg.GREY, "share of predictions");
        return plot.bytes();
    }

    /** The mean cross-entropy of each epoch; epochs count from 1, as Best_epoch does. */
    static byte[] losses(List<EpochReport> epochs) {
        double highest = epochs.stream()
                .flatMap(epoch ->
                        Stream.of(epoch.training().loss(), epoch.validation().loss()))
                .filter(Double::isFinite)
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(1);
        Plot plot = new Plot(560, 380, "Loss by epoch", epochs.size() + 1.0, Math.max(1e-6, highest * 1.1));
        plot.yAxis("mean cross-entropy");
        EpochReport before = null;
        for (EpochReport epoch : epochs) {
            int at = epoch.epoch() + 1;
            plot.xTick(at, String.valueOf(at));
            if (before != null) {
                plot.line(
                        at - 1.0, before.training().loss(), at, epoch.training().loss(), Svg.BLUE, false);
                plot.line(
                        at - 1.0,
                        before.validation().loss(),
                        at,
                        epoch.validation().loss(),
                        Svg.ORANGE,
                        false);
            }
            plot.dot(at, epoch.training().loss(), Svg.BLUE);
            plot.dot(at, epoch.validation().loss(), Svg.ORANGE);
            before = epoch;
        }
        plot.xAxis("epoch");
        plot.legend(Svg.BLUE, "training");
        plot.legend(Svg.ORANGE, "validation");
        return plot.bytes();
    }
}
