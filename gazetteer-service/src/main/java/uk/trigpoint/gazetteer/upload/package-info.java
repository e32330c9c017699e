/** Reads uploaded tables: detects their encoding and address columns. */
@NullMarked
package uk.trigpoint.gazetteer.upload;

import org.jspecify.annotations.NullMarked;
