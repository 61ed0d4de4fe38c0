package io.marquee.bert.training;

import io.marquee.bert.tokenizer.Tokens;

/**
 * A text to learn from.
 *
 * @param tokens its tokens
 * @param label the index of its class
 */
public record Example(Tokens tokens, int label) {}
