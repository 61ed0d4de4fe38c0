package io.marquee.hub;

import org.jspecify.annotations.Nullable;

/**
 * One file of a repository.
 *
 * @param path its path inside the repository, with {@code /} between folders
 * @param size its size in bytes
 * @param sha256 the sha256 of its bytes, 64 hex digits; null for a small file, which git itself holds
 * @param gitOid the sha1 of its git blob, 40 hex digits; for a large file that of the pointer, which says nothing about
 *     the bytes
 */
public record HubFile(
        String path,
        long size,
        @Nullable String sha256,
        @Nullable String gitOid) {

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
