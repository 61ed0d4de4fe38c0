package io.marquee.tracking;

/**
 * One file of a model.
 *
 * @param path its path inside the model, with {@code /} between folders
 * @param size its size in bytes; -1 where the tracker does not say
 */
public record ModelFile(String path, long size) {}
