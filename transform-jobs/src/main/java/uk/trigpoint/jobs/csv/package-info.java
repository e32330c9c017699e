/** Answers as CSV. */
@NullMarked
package uk.trigpoint.jobs.csv;

import org.jspecify.annotations.NullMarked;
