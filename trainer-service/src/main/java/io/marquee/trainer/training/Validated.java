package io.marquee.trainer.training;

import io.marquee.bert.evaluation.Temperature;
import io.marquee.bert.reference.TrainingReference;

/**
 * What the validation reviews say of a model that has learnt.
 *
 * @param temperature what makes its probabilities fit them best
 * @param reference what it is used to
 */
record Validated(Temperature temperature, TrainingReference reference) {}
