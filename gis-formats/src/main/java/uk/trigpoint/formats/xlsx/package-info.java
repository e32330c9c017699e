/**
 * Reads and writes Excel workbooks (.xlsx) as a stream, within fixed limits.
 *
 * @see "ECMA-376 part 1, SpreadsheetML"
 */
@NullMarked
package uk.trigpoint.formats.xlsx;

import org.jspecify.annotations.NullMarked;
