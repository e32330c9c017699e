package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * How to write a file.
 *
 * @param transform from EPSG:27700
 * @param escaping for formats that spreadsheets open
 * @param crs of the file; null is the usual one of the format: longitude and latitude in GeoJSON
 *     and KML, else EPSG:27700
 */
public record WriteOptions(
    BritishTransform transform, FormulaEscaping escaping, @Nullable Crs crs) {
  /** The usual CRS of the format. */
  public WriteOptions(BritishTransform transform, FormulaEscaping escaping) {
    this(transform, escaping, null);
  }
}
