package io.marquee.bert.evaluation;

import io.marquee.bert.tokenizer.Tokens;

/**
 * A text whose class is known, to learn from or to be judged by.
 *
 * @param tokens its tokens
 * @param label the index of its class
 */
public record Example(Tokens tokens, int label) {}
