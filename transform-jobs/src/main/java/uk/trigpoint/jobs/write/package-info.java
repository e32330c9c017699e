/** Writes the rows of a run outside: to files, and to the new versions of datasets. */
@NullMarked
package uk.trigpoint.jobs.write;

import org.jspecify.annotations.NullMarked;
