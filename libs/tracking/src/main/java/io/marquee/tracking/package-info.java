/** What an experiment tracker is to Marquee: runs, logged models, the registry, artifacts; and MLflow as that tracker. */
@NullMarked
package io.marquee.tracking;

import org.jspecify.annotations.NullMarked;
