package io.marquee.bert.training;

/**
 * How to fine-tune.
 *
 * @param epochs passes over the training examples
 * @param trainBatchSize examples per update
 * @param testBatchSize examples per batch when scoring
 * @param unfrozenLayers how many parameter tensors are trained, from the end; -1 for all
 * @param learningRate AdamW's, at its highest
 * @param weightDecay AdamW's
 * @param warmupRatio the part of all updates in which the learning rate rises
 * @param scheduler how it falls afterwards
 * @param maxGradNorm the length to which the gradient is cut; 0 for no cut
 * @param earlyStoppingPatience epochs without a better validation score before it ends; 0 to never end early
 * @param seed of the order of examples and of what is dropped
 */
public record FineTuningOptions(
        int epochs,
        int trainBatchSize,
        int testBatchSize,
        int unfrozenLayers,
        double learningRate,
        double weightDecay,
        double warmupRatio,
        Scheduler scheduler,
        double maxGradNorm,
        int earlyStoppingPatience,
        long seed) {}
