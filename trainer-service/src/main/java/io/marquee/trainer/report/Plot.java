package io.marquee.trainer.report;

import io.marquee.trainer.report.Svg.Anchor;
import java.util.Locale;

/** A drawing with two axes. */
final class Plot {

    private static final int LEFT = 64;
    private static final int TOP = 56;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 56;
    private static final int TICKS = 5;

    private final Svg svg;
    private final int width;
    private final int height;
    private final double lastX;
    private final double lastY;
    private double nextLegend = LEFT;

    /** A plot from 0 to these values, both above 0. */
    Plot(int width, int height, String title, double lastX, double lastY) {
        this.svg = new Svg(width, height, title);
        this.width = width - LEFT - RIGHT;
        this.height = height - TOP - BOTTOM;
        this.lastX = lastX;
        this.lastY = lastY;
    }

    private double x(double value) {
        return LEFT + value / lastX * width;
    }

    private double y(double value) {
        return TOP + height - value / lastY * height;
    }

    void yAxis(String name) {
        for (int tick = 0; tick <= TICKS; tick++) {
            double value = lastY * tick / TICKS;
            svg.line(LEFT, y(value), LEFT + (double) width, y(value), "#e5e7eb", false);
            svg.text(LEFT - 8.0, y(value) + 4, 11, Anchor.END, Svg.DARK, number(value));
        }
        svg.upwards(18, TOP + height / 2.0, 12, name);
    }

    void xTick(double value, String label) {
        svg.text(x(value), TOP + height + 18.0, 11, Anchor.MIDDLE, Svg.DARK, label);
    }

    void xAxis(String name) {
        svg.line(LEFT, TOP + (double) height, LEFT + (double) width, TOP + (double) height, Svg.GREY, false);
        svg.text(LEFT + width / 2.0, TOP + height + 42.0, 12, Anchor.MIDDLE, Svg.DARK, name);
    }

    void legend(String colour, String name) {
        svg.rectangle(nextLegend, 36, 12, 10, colour, 1);
        svg.text(nextLegend + 18, 45, 12, Anchor.START, Svg.DARK, name);
        nextLegend += 34 + 7.0 * name.length();
    }

    void bar(double from, double to, double value, String colour, double opacity) {
        svg.rectangle(x(from) + 1, y(value), x(to) - x(from) - 2, y(0) - y(value), colour, opacity);
    }

    void line(double x1, double y1, double x2, double y2, String colour, boolean dashed) {
        svg.line(x(x1), y(y1), x(x2), y(y2), colour, dashed);
    }

    void dot(double x, double y, String colour) {
        svg.dot(x(x), y(y), colour);
    }

    byte[] bytes() {
        return svg.bytes();
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
