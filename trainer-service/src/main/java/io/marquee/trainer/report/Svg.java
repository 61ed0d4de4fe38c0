package io.marquee.trainer.report;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A drawing in SVG 1.1, in pixels from the upper left; the viewer brings the fonts. */
final class Svg {

    static final String BLUE = "#2563eb";
    static final String ORANGE = "#ea580c";
    static final String DARK = "#1f2937";
    static final String GREY = "#9ca3af";

    /** Which side of its point a text is on. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    private final StringBuilder shapes = new StringBuilder();
    private final int width;
    private final int height;

    Svg(int width, int height, String title) {
        this.width = width;
        this.height = height;
        shapes.append("<title>").append(escaped(title)).append("</title>\n");
        rectangle(0, 0, width, height, "#ffffff", 1);
        text(width / 2.0, 24, 16, Anchor.MIDDLE, DARK, title);
    }

    void rectangle(double x, double y, double width, double height, String colour, double opacity) {
        shapes.append(String.format(
                Locale.ROOT,
                "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\" fill-opacity=\"%.3f\"/>%n",
                x,
                y,
                width,
                height,
                colour,
                opacity));
    }

    void line(double x1, double y1, double x2, double y2, String colour, boolean dashed) {
        shapes.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.2f\" y1=\"%.2f\" x2=\"%.2f\" y2=\"%.2f\" stroke=\"%s\"%s/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                dashed ? " stroke-dasharray=\"5 4\"" : ""));
    }

    void dot(double x, double y, String colour) {
        shapes.append(
                String.format(Locale.ROOT, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"3.5\" fill=\"%s\"/>%n", x, y, colour));
    }

    void text(double x, double y, int size, Anchor anchor, String colour, String text) {
        shapes.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%.2f\" y=\"%.2f\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\">",
                        x,
                        y,
                        size,
                        anchor.name().toLowerCase(Locale.ROOT),
                        colour))
                .append(escaped(text))
                .append("</text>\n");
    }

    /** A text that reads upwards, its middle at a point. */
    void upwards(double x, double y, int size, String text) {
        shapes.append(String.format(Locale.ROOT, "<g transform=\"translate(%.2f %.2f) rotate(-90)\">%n", x, y));
        text(0, 0, size, Anchor.MIDDLE, DARK, text);
        shapes.append("</g>\n");
    }

    byte[] bytes() {
        String document = """
                <?xml version="1.0" encoding="UTF-8"?>
                <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="sans-serif">
                %s</svg>
                """.formatted(width, height, width, height, shapes);
        return document.getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                // XML has no word for these at all
                default -> escaped.appendCodePoint(c < ' ' || c == 0xFFFE || c == 0xFFFF ? ' ' : c);
            }
        });
        return escaped.toString();
    }
}
