package io.marquee.bert.model;

/**
 * How a classifier is trained.
 *
 * @param unfrozen how many parameter tensors are trained, from the end; -1 for all
 * @param weightDecay AdamW's
 * @param maxGradNorm the length to which the whole gradient is cut; 0 for no cut
 * @param attentionDropout whether attention weights are dropped at the rate of the model's config, as Transformers does;
 *     hidden values always are. Without it the fused attention of PyTorch computes the step, which needs less time
 *     and far less memory
 */
public record TrainingSettings(int unfrozen, double weightDecay, double maxGradNorm, boolean attentionDropout) {}
