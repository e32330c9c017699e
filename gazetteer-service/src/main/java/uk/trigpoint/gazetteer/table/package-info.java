/** Reads uploaded tables: detects their encoding and address columns. */
@NullMarked
package uk.trigpoint.gazetteer.table;

import org.jspecify.annotations.NullMarked;
