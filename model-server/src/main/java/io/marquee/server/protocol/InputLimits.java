package io.marquee.server.protocol;

import io.marquee.server.ModelServerProperties;

/**
 * How much one call may ask.
 *
 * @param maxTexts texts of a call
 * @param maxCharacters characters of a text
 */
public record InputLimits(int maxTexts, int maxCharacters) {

    static InputLimits of(ModelServerProperties properties) {
        return new InputLimits(properties.maxTexts(), properties.maxCharacters());
    }
}
