/** The step that converts texts and numbers to the types of columns. */
@NullMarked
package uk.trigpoint.jobs.steps.convert;

import org.jspecify.annotations.NullMarked;
