/** Tables in files without declared columns: CSV and worksheets. */
@NullMarked
package uk.trigpoint.formats.table;

import org.jspecify.annotations.NullMarked;
