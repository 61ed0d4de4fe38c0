package io.marquee.server.deploy;

import io.marquee.server.live.LiveModel;
import io.marquee.tracking.ModelVersion;

/**
 * A version that is to be under a name.
 *
 * @param facts what will be known of it
 * @param version where its files come from
 */
record Wanted(LiveModel facts, ModelVersion version) {}
