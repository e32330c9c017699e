/**
 * Filters, independent of the language they were written in: a {@link
 * uk.trigpoint.datasets.filter.Condition} is true, false or unknown for a row; an {@link
 * uk.trigpoint.datasets.filter.Expression} has a value. Parsers of query languages produce them,
 * the query compiler translates them to SQL.
 */
@NullMarked
package uk.trigpoint.datasets.filter;

import org.jspecify.annotations.NullMarked;
