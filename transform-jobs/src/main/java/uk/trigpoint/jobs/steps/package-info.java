/** The kinds of steps. */
@NullMarked
package uk.trigpoint.jobs.steps;

import org.jspecify.annotations.NullMarked;
