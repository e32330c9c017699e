/**
 * Checks filters against the columns of a dataset, before they become SQL: names, types, and the
 * size of numbers.
 */
@NullMarked
package uk.trigpoint.datasets.filter.check;

import org.jspecify.annotations.NullMarked;
