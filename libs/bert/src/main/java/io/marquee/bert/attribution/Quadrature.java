package io.marquee.bert.attribution;

/**
 * Gauss-Legendre quadrature from 0 to 1: of all rules with so many places the one that is exact for the highest polynomials.
 *
 * @param places where the function is looked at, ascending
 * @param weights what each value counts; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // read, never compared
record Quadrature(double[] places, double[] weights) {

    private static final double CLOSE = 1e-15;
    private static final int MOST_STEPS = 100;

    /** The rule of so many places, at least one: Newton's method for the roots of Legendre's polynomial. */
    static Quadrature of(int count) {
        double[] places = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            double root = Math.cos(Math.PI * (i + 0.75) / (count + 0.5));
            double[] at = legendre(count, root);
            for (int step = 0; step < MOST_STEPS && Math.abs(at[0] / at[1]) > CLOSE; step++) {
                root -= at[0] / at[1];
                at = legendre(count, root);
            }
            places[count - 1 - i] = (1 + root) / 2;
            weights[count - 1 - i] = 1 / ((1 - root * root) * at[1] * at[1]);
        }
        return new Quadrature(places, weights);
    }

    /** Legendre's polynomial of a degree and its derivative, by its recurrence. */
    private static double[] legendre(int degree, double x) {
        double before = 1;
        double value = x;
        for (int n = 2; n <= degree; n++) {
            double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
            before = value;
            value = next;
        }
        return new double[] {value, degree * (x * value - before) / (x * x - 1)};
    }
}
