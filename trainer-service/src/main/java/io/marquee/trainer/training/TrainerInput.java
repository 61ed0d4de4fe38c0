package io.marquee.trainer.training;

/** What the trainer's job can be given to do. */
public interface TrainerInput {}
