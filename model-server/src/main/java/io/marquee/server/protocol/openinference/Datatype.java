package io.marquee.server.protocol.openinference;

/** The types of tensors that are read here. */
enum Datatype {
    /** Texts in UTF-8; in binary each behind its length in four bytes. */
    BYTES,
    /** Whole numbers of four bytes. */
    INT32,
    /** Whole numbers of eight bytes. */
    INT64;

    /** How many bytes an element takes in binary at least. */
    int leastBytes() {
        return this == INT64 ? Long.BYTES : Integer.BYTES;
    }
}
