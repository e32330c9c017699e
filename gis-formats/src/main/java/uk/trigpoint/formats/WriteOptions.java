package uk.trigpoint.formats;

import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * How to write a file.
 *
 * @param transform from EPSG:27700, for formats with longitude and latitude
 * @param escaping for formats that spreadsheets open
 */
public record WriteOptions(BritishTransform transform, FormulaEscaping escaping) {}
