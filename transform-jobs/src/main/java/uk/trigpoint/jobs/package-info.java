/** Transformations: files become datasets by a plan, on request and on schedule. */
@NullMarked
package uk.trigpoint.jobs;

import org.jspecify.annotations.NullMarked;
