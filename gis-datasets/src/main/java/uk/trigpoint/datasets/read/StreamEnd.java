package uk.trigpoint.datasets.read;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.query.RowPosition;

/**
 * The end of a stream of features.
 *
 * @param rows number of rows
 * @param next position of the last row if more rows follow the page; null if none do
 * @param matched number of features that match, ignoring paging, if it was counted in the same
 *     statement; else null
 */
public record StreamEnd(long rows, @Nullable RowPosition next, @Nullable Long matched) {}
