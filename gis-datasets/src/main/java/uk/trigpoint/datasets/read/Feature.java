package uk.trigpoint.datasets.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A feature of an answer.
 *
 * @param id the supplier's key where the dataset has one and the caller sees it, else the feature
 *     number
 * @param geometry in the CRS of the question, x before y; null when the feature has none
 * @param values of the answer's columns, in order: String, Long, Double, Boolean, LocalDate,
 *     Instant or null
 */
public record Feature(
    long fid, String id, @Nullable Geometry geometry, List<@Nullable Object> values) {}
