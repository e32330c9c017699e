/** The step that checks the values of rows by rules. */
@NullMarked
package uk.trigpoint.jobs.steps.check;

import org.jspecify.annotations.NullMarked;
