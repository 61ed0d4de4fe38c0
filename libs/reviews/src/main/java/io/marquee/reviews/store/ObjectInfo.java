package io.marquee.reviews.store;

/**
 * What a store says of an object.
 *
 * @param key its key
 * @param size its size in bytes
 * @param etag the store's own mark of its content
 */
public record ObjectInfo(String key, long size, String etag) {}
