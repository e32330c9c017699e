package uk.trigpoint.datasets.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature returned by a query.
 *
 * @param fid feature number, unique within a version
 * @param id the supplier's key if the dataset has one and the caller sees it, else {@code fid}
 * @param geometry in the CRS of the query, x before y; null if the feature has none or it was
 *     skipped
 * @param values in the order of the page's columns: String, Long, Double, Boolean, LocalDate,
 *     Instant or null
 * @param metres distance, if the query is sorted by distance; else null
 */
public record Feature(
    long fid,
    String id,
    @Nullable Geometry geometry,
    List<@Nullable Object> values,
    @Nullable Double metres) {}
