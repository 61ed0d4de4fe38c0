/** What people look at after a training: charts as SVG, which MLflow shows and which need no fonts, and their numbers. */
@NullMarked
package io.marquee.trainer.report;

import org.jspecify.annotations.NullMarked;
