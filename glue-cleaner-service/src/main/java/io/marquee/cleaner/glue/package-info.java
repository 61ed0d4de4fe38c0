/** Cleaning on AWS Glue: our job, which is made and followed, and the jobs and workflows of others, which are followed. */
@NullMarked
package io.marquee.cleaner.glue;

import org.jspecify.annotations.NullMarked;
