/** Rows that a step cannot process, with a code, a reason and their place. */
@NullMarked
package uk.trigpoint.jobs.reject;

import org.jspecify.annotations.NullMarked;
