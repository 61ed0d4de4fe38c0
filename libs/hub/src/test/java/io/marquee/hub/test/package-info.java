/** A Hub for tests: a folder served as the Hub's file API, with the faults of a real network on request. */
@NullMarked
package io.marquee.hub.test;

import org.jspecify.annotations.NullMarked;
