package io.marquee.server.live;

/** What a version is for, among those under one name. */
public enum Role {
    /** It answers whatever no other version is given. */
    PRIMARY,
    /** It is given a share of the calls. */
    CANARY,
    /** It answers calls that name it. */
    STANDBY,
    /** It hears a copy of the calls, and nobody hears it; it answers calls that name it. */
    SHADOW
}
