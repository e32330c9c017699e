/** Checks pipelines and orders their steps, and lists the pipelines of the platform. */
@NullMarked
package uk.trigpoint.jobs.plan;

import org.jspecify.annotations.NullMarked;
