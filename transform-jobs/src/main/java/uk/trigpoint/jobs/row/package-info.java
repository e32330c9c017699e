/** The rows between two steps: their columns and geometry. */
@NullMarked
package uk.trigpoint.jobs.row;

import org.jspecify.annotations.NullMarked;
