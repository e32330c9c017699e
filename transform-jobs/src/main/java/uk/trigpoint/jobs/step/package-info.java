/** Executes the steps of a pipeline as SQL over staging tables. */
@NullMarked
package uk.trigpoint.jobs.step;

import org.jspecify.annotations.NullMarked;
