/** AWS's JSON protocol: signatures, the services' own models as rules for what comes in, errors and their provocation. */
@NullMarked
package io.marquee.glueendpoint.wire;

import org.jspecify.annotations.NullMarked;
