/** Transformations: pipelines turn files into datasets, on request and on schedule. */
@NullMarked
package uk.trigpoint.jobs;

import org.jspecify.annotations.NullMarked;
