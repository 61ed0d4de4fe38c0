package io.marquee.server.deploy;

import java.time.Instant;

/**
 * Something that happened to a name.
 *
 * @param at when
 * @param message what, for people
 */
public record Event(Instant at, String message) {}
