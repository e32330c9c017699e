/** The kinds of rejects of a pipeline from run to run, and who looks after each. */
@NullMarked
package uk.trigpoint.jobs.triage;

import org.jspecify.annotations.NullMarked;
