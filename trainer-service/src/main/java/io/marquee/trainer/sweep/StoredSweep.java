package io.marquee.trainer.sweep;

import io.marquee.tracking.Run;
import java.util.List;
import java.util.Map;

/**
 * A sweep that has begun, as it is kept.
 *
 * @param parent the run above the trials
 * @param digests the version of each dataset that the trials learn from, by dataset and recipe
 * @param trials those that ended
 */
record StoredSweep(Run parent, Map<String, String> digests, List<StoredTrial> trials) {}
