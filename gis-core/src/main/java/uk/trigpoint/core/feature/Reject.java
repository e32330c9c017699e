package uk.trigpoint.core.feature;

import org.jspecify.annotations.Nullable;

/**
 * A row that was rejected.
 *
 * @param line line of a CSV file or number of a GeoJSON feature, 1-based
 * @param field the field at fault; null if none
 * @param code stable identifier, upper case: PARSE_GEOM, INVALID_GEOM, OUTSIDE_GRID, COLUMN_COUNT,
 *     …
 * @param reason for display
 */
public record Reject(long line, @Nullable String field, String code, String reason) {}
