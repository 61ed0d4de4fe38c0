package io.marquee.tracking;

/**
 * One value of a metric.
 *
 * @param key the metric's name: letters, digits and {@code _ - . : /} and blanks
 * @param value any number, NaN included
 * @param step at which step of the run; an epoch counts from 0
 */
public record MetricPoint(String key, double value, long step) {}
