package io.marquee.server.deploy;

/** How far a version has come. */
public enum VersionState {
    /** It is being brought here, loaded and warmed up. */
    LOADING,
    /** It is loaded. */
    LIVE,
    /** It could not be loaded. */
    FAILED
}
