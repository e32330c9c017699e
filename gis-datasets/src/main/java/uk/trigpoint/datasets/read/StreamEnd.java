package uk.trigpoint.datasets.read;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.query.RowPosition;

/**
 * The end of a stream of features.
 *
 * @param rows number of rows
 * @param next position of the last row if more rows follow the page; null if none do
 */
public record StreamEnd(long rows, @Nullable RowPosition next) {}
