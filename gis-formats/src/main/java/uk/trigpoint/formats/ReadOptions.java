package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;

/**
 * How to read a file.
 *
 * @param crs CRS of the coordinates, x before y; null means the CRS declared in the file, else the
 *     format's default
 * @param transform to EPSG:27700
 */
public record ReadOptions(@Nullable Crs crs, BritishTransform transform) {}
