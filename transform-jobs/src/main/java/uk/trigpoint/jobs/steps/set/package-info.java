/**
 * The kinds of steps that look at many rows at once. The order of rows and groups is always stated
 * to the end, so that a second run gives the same rows with the same numbers.
 */
@NullMarked
package uk.trigpoint.jobs.steps.set;

import org.jspecify.annotations.NullMarked;
