package io.marquee.dashboard.predict;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.marquee.client.Explanation;
import java.util.Locale;

/** A review whose words are coloured by what they contribute to the answer. */
final class ColouredWords extends Div {

    private static final long serialVersionUID = 1L;
    private static final String FOR = "10 107 45";
    private static final String AGAINST = "190 30 30";
    private static final double DEEPEST = 60;

    ColouredWords(String id) {
        setId(id);
        addClassName("words");
    }

    void clear() {
        removeAll();
    }

    /** Shows a review; the word that contributes most has the deepest colour. */
    void show(String review, Explanation explanation) {
        removeAll();
        int[] points = review.codePoints().toArray();
        double most = explanation.words().stream()
                .mapToDouble(word -> Math.abs(word.contribution()))
                .max()
                .orElse(1);
        int at = 0;
        for (Explanation.Word word : explanation.words()) {
            int start = Math.clamp(word.start(), at, points.length);
            int end = Math.clamp(word.end(), start, points.length);
            add(new Text(new String(points, at, start - at)));
            add(span(new String(points, start, end - start), word.contribution(), most));
            at = end;
        }
        add(new Text(new String(points, at, points.length - at)));
        Span legend = new Span("Green speaks for \"" + explanation.label()
                + "\", red against it; point at a word for how much, in logits.");
        legend.addClassName("legend");
        add(legend);
    }

    private static Span span(String word, double contribution, double most) {
        Span span = new Span(word);
        double depth = most == 0 ? 0 : DEEPEST * Math.abs(contribution) / most;
        span.getStyle()
                .set(
                        "background",
                        String.format(Locale.ROOT, "rgb(%s / %.0f%%)", contribution < 0 ? AGAINST : FOR, depth));
        span.setTitle(String.format(Locale.ROOT, "%+.3f", contribution));
        return span;
    }
}
