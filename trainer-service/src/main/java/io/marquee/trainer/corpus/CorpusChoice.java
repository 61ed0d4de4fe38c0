package io.marquee.trainer.corpus;

/**
 * How many reviews to take.
 *
 * @param trainSubsetSize of the train split, validation included; {@value #ALL} for all
 * @param testSubsetSize of the test split; {@value #ALL} for all
 * @param seed decides which
 */
public record CorpusChoice(int trainSubsetSize, int testSubsetSize, long seed) {

    /** Stands for all reviews of a split. */
    public static final int ALL = -1;

    /** The fewest reviews that can be parted into training and validation in any sensible way. */
    public static final int FEWEST_TRAIN = 10;
}
