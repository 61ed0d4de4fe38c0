package io.marquee.server.protocol.openinference;

/**
 * An output that was asked for.
 *
 * @param binary whether it shall come as raw bytes
 */
record Wanted(Output output, boolean binary) {}
