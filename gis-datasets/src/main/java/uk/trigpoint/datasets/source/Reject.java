package uk.trigpoint.datasets.source;

import org.jspecify.annotations.Nullable;

/**
 * A row that could not be taken.
 *
 * @param line line of the file for text, number of the feature for GeoJSON, 1-based
 * @param field the field at fault, where there is one
 * @param code stable, upper case: PARSE_GEOM, INVALID_GEOM, OUTSIDE_GRID, COLUMN_COUNT, …
 * @param reason in words
 */
public record Reject(long line, @Nullable String field, String code, String reason) {}
