package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * How to write a file.
 *
 * @param transform from EPSG:27700
 * @param escaping for formats that spreadsheets open
 * @param crs of the file; null is the usual one of the format: longitude and latitude in GeoJSON
 *     and KML, else EPSG:27700
 * @param bom whether a CSV file starts with a byte order mark, by which Excel recognises UTF-8
 * @param metadata what the file says about itself; null for nothing but the layer's description
 * @param originalNames whether columns have the names of their source, in formats that can hold
 *     them: CSV, XLSX and GeoPackage
 */
public record WriteOptions(
    BritishTransform transform,
    FormulaEscaping escaping,
    @Nullable OutputCrs crs,
    boolean bom,
    @Nullable FileMetadata metadata,
    boolean originalNames) {
  /** With the names that columns have in the dataset. */
  public WriteOptions(
      BritishTransform transform,
      FormulaEscaping escaping,
      @Nullable OutputCrs crs,
      boolean bom,
      @Nullable FileMetadata metadata) {
    this(transform, escaping, crs, bom, metadata, false);
  }

  /** The usual CRS of the format, without metadata. */
  public WriteOptions(BritishTransform transform, FormulaEscaping escaping) {
    this(transform, escaping, (Crs) null);
  }

  /** One of the platform's own CRS, without metadata; null is the usual one of the format. */
  public WriteOptions(BritishTransform transform, FormulaEscaping escaping, @Nullable Crs crs) {
    this(transform, escaping, crs == null ? null : OutputCrs.of(crs, transform), false, null);
  }

  /** Returns the same options for a format whose cells are never run as formulas. */
  public WriteOptions unescaped() {
    return new WriteOptions(transform, FormulaEscaping.OFF, crs, bom, metadata, originalNames);
  }

  /** Returns the CRS of a file whose usual CRS is the National Grid. */
  public OutputCrs crsOrNationalGrid() {
    return crs == null ? OutputCrs.of(Crs.BRITISH_NATIONAL_GRID, transform) : crs;
  }
}
