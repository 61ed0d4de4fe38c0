package io.marquee.bert.serving;

/** In which numbers a served model computes. */
public enum ServingEngine {
    /** The fastest whose logits are those of the trained model: 32-bit floats. */
    AUTO,
    /** 32-bit floats. */
    FLOAT32,
    /** 8-bit integers where the model came with a file of them that its trainer found good enough, floats otherwise. */
    INT8
}
