package io.marquee.trainer.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** One option that a search varies, and the values that it may have. */
sealed interface Parameter {

    /** The option's name. */
    String name();

    /** How many values there are; infinite where they are continuous. */
    double count();

    /**
     * One of the values.
     *
     * @param place from 0, inclusive, to 1, exclusive; every place with the same chance draws from the distribution
     */
    Object at(double place);

    /** Values one by one. */
    record Choice(String name, List<Object> values) implements Parameter {

        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public double count() {
            return values.size();
        }

        @Override
        public Object at(double place) {
            return values.get((int) (place * values.size()));
        }
    }

    /**
     * All values between two.
     *
     * @param min the smallest, above 0 for {@link Distribution#LOG_UNIFORM}
     * @param max the largest, above min
     */
    record Range(String name, double min, double max, Distribution distribution) implements Parameter {

        /** Enough to tell two trainings apart, few enough to be read. */
        private static final MathContext DIGITS = new MathContext(6);

        @Override
        public double count() {
            return distribution == Distribution.INT_UNIFORM ? max - min + 1 : Double.POSITIVE_INFINITY;
        }

        @Override
        public Object at(double place) {
            return switch (distribution) {
                case UNIFORM -> readable(min + place * (max - min));
                case LOG_UNIFORM -> readable(Math.exp(Math.log(min) + place * (Math.log(max) - Math.log(min))));
                case INT_UNIFORM -> (long) Math.min(max, Math.floor(min + place * (max - min + 1)));
            };
        }

        private double readable(double value) {
            return Math.clamp(new BigDecimal(value).round(DIGITS).doubleValue(), min, max);
        }
    }
}
