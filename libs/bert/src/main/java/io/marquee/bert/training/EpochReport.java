package io.marquee.bert.training;

import io.marquee.bert.evaluation.Scores;

/**
 * How an epoch went.
 *
 * @param epoch its number, from 0
 * @param training scores of the training examples as they were learnt from, dropout included
 * @param validation scores of the validation examples after it
 * @param best whether it is the best so far
 */
public record EpochReport(int epoch, Scores training, Scores validation, boolean best) {}
