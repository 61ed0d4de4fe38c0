package io.marquee.server.deploy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.marquee.server.live.LiveModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is under a name, as the outside sees it.
 *
 * @param primary the primary version, its fields being the object's own
 * @param versions every version, the primary first, those that are being loaded last
 * @param previous the primary before this one, which a rollback brings back; null for none
 * @param followed the alias that the name follows; null for none
 * @param guard what its canaries may not do; null while there is none
 * @param events what happened to it, the latest first
 */
record ModelView(
        @JsonUnwrapped LiveModel primary,
        List<VersionView> versions,
        @Nullable LiveModel previous,
        @Nullable FollowView followed,
        @Nullable Guard guard,
        List<Event> events) {}
