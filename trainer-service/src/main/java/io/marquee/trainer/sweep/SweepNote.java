package io.marquee.trainer.sweep;

import io.marquee.trainer.promotion.Promotion;
import java.util.Locale;

/** What people read of a sweep first, in Markdown. */
final class SweepNote {

    private SweepNote() {}

    static String of(SweepResult result) {
        StringBuilder text =
                new StringBuilder("### The best of " + result.trials().size() + " trials\n\n");
        text.append(String.format(
                Locale.ROOT,
                "Trial %s (run `%s`) with %s %.4f, to %s:\n\n",
                result.bestTrial(),
                result.bestRunId(),
                result.metric(),
                result.bestValue(),
                result.goal()));
        text.append("| parameter | value |\n|---|---|\n");
        result.bestParameters()
                .forEach((name, value) -> text.append("| ")
                        .append(name)
                        .append(" | ")
                        .append(value)
                        .append(" |\n"));
        if (result.version() != null) {
            text.append("\nIt is version ")
                    .append(result.version())
                    .append(" of ")
                    .append(result.registeredModel());
            Promotion promotion = result.promotion();
            text.append(
                    promotion == null
                            ? "."
                            : ", **" + promotion.validationStatus() + "** and the " + promotion.alias() + ": "
                                    + promotion.reason() + ".");
        }
        return text.append(
                        "\n\nAll trials: the table `trials.json` among the artifacts, and the runs below this one.\n")
                .toString();
    }
}
