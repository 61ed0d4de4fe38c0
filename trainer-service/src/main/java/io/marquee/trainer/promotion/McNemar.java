package io.marquee.trainer.promotion;

/**
 * McNemar's test (Psychometrika 12, 1947) of whether two classifiers are right equally often, by the examples that one
 * of them alone gets right. Few of those: exact, two-sided, from the binomial distribution; many: chi-square with
 * continuity correction (Edwards, Psychometrika 13, 1948), as Dietterich (Neural Computation 10, 1998) recommends.
 *
 * @param onlyChallenger examples that the challenger alone gets right
 * @param onlyChampion examples that the champion alone gets right
 */
public record McNemar(int onlyChallenger, int onlyChampion) {

    /** From this many discordant examples on chi-square is close enough. */
    public static final int MANY = 25;

    public McNemar {
        if (onlyChallenger < 0 || onlyChampion < 0) {
            throw new IllegalArgumentException(onlyChallenger + " and " + onlyChampion);
        }
    }

    /** The test of two classifiers' predictions of the same examples. */
    static McNemar of(int[] truth, int[] challenger, int[] champion) {
        int onlyChallenger = 0;
        int onlyChampion = 0;
        for (int i = 0; i < truth.length; i++) {
            boolean challengerRight = challenger[i] == truth[i];
            boolean championRight = champion[i] == truth[i];
            onlyChallenger += challengerRight && !championRight ? 1 : 0;
            onlyChampion += championRight && !challengerRight ? 1 : 0;
        }
        return new McNemar(onlyChallenger, onlyChampion);
    }

    private int discordant() {
        return onlyChallenger + onlyChampion;
    }

    /** Which of its two forms is used. */
    public String method() {
        return discordant() < MANY ? "exact binomial" : "chi-square with continuity correction";
    }

    /** The probability of a difference at least as large where both are right equally often; from 0 to 1. */
    public double pValue() {
        return discordant() < MANY ? exact() : chiSquare();
    }

    private double exact() {
        int n = discordant();
        double term = Math.pow(0.5, n);
        double tail = 0;
        for (int k = 0; k <= Math.min(onlyChallenger, onlyChampion); k++) {
            tail += term;
            term *= (n - k) / (k + 1.0);
        }
        return Math.min(1, 2 * tail);
    }

    /** The upper tail of chi-square with one degree of freedom is erfc(sqrt(x / 2)). */
    private double chiSquare() {
        // where both are right alone equally often there is nothing to correct, as in R's mcnemar.test
        double distance = Math.max(0, Math.abs(onlyChallenger - onlyChampion) - 1.0);
        return ComplementaryError.of(Math.sqrt(distance * distance / discordant() / 2));
    }
}
