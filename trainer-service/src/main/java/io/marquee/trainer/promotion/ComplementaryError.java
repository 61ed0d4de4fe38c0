package io.marquee.trainer.promotion;

/** The complementary error function of values that are not negative, to some 14 digits. */
final class ComplementaryError {

    private static final double SMALL = 2;
    private static final int DEPTH = 60;

    private ComplementaryError() {}

    static double of(double x) {
        return x < SMALL ? 1 - series(x) : fraction(x);
    }

    /** erf by its Maclaurin series in the form without cancellation (Abramowitz and Stegun 7.1.6). */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /** By its continued fraction (Abramowitz and Stegun 7.1.14), from the inside out. */
    private static double fraction(double x) {
        double value = x;
        for (int n = DEPTH; n >= 1; n--) {
            value = x + n / 2.0 / value;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / value;
    }
}
