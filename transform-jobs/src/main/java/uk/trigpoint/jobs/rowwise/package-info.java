/**
 * Steps that decide for each row alone. Such a step says what it does as a {@link
 * uk.trigpoint.jobs.rowwise.RowPlan} of expressions; a chain of them runs as one SQL statement, or
 * row by row in the JVM, with the same result.
 */
@NullMarked
package uk.trigpoint.jobs.rowwise;

import org.jspecify.annotations.NullMarked;
